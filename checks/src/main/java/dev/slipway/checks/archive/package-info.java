/** Reading zip and tar archives byte by byte, strictly and within limits: what two readers could read differently is found. */
package dev.slipway.checks.archive;
