package dev.slipway.builder.source;

/** A packed source tree: the tar's sha256 and size, and the commit's time in seconds since 1970. */
public record Tree(String sha256, long size, long commitTime) {}
