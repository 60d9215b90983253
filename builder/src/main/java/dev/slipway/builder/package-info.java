/** The builder. */
package dev.slipway.builder;
