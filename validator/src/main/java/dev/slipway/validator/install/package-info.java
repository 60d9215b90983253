/** Judges whether what was published installs as its users install it. */
package dev.slipway.validator.install;
