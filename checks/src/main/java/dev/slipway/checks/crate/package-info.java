/** Crates, as {@code cargo package} makes them. */
package dev.slipway.checks.crate;
