/** The toolchains: how the cells of a language are planned, built and tried. */
package dev.slipway.worker.toolchain;
