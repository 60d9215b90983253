/** The commands that start, stop and show the standalone of this machine. */
package dev.slipway.cli.home;
