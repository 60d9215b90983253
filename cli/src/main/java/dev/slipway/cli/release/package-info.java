/** The commands about releases: start, follow, read, approve, cancel, replay. */
package dev.slipway.cli.release;
