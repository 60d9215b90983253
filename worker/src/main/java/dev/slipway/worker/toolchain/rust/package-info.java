/** Rust: crates of a workspace, planned, tested and packaged by cargo. */
package dev.slipway.worker.toolchain.rust;
