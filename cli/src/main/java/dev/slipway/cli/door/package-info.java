/** The front door's HTTP API, wrapped once: where it is, how it answers, what its errors mean to a command. */
package dev.slipway.cli.door;
