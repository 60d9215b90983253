package dev.slipway.checks.machine;

/** A stretch of a file: from a byte, so many bytes. */
public record Extent(long at, int length) {}
