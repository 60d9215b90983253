/** Runs the commands of a cell: one deadline, limits, a log line by line, and an end that leaves no process behind. */
package dev.slipway.worker.process;
