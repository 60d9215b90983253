package dev.slipway.runtime.blob;

/** Stored bytes: their sha256 in hex and their size. */
public record Blob(String sha256, long size) {}
