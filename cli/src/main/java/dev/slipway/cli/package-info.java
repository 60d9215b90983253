/**
 * The {@code slipway} command: a client of the front door's HTTP API, a starter of the standalone, and the demo.
 *
 * <p>{@link dev.slipway.cli.Main} picks the command, {@link dev.slipway.cli.Commands} lists them all, {@code door} speaks
 * HTTP, {@code text} lays out what people read; the other packages hold one class a command.
 */
package dev.slipway.cli;
