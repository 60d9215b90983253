package dev.slipway.checks.name;

/** What a file's name says that it holds; both as they are spelled there. */
public record NameAndVersion(String name, String version) {}
