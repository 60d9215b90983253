/** Wheels: the file name, {@code .dist-info}, WHEEL, RECORD (binary distribution format). */
package dev.slipway.checks.wheel;
