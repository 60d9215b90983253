/** {@code slipway check}: the checks of distributions, without any service. */
package dev.slipway.cli.check;
