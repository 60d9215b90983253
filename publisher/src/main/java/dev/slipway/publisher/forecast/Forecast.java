package dev.slipway.publisher.forecast;

/**
 * How long so many files of a package would have to wait for their places at an index, were they sent now: {@code seconds}, and
 * the limit that is the {@code reason} (null for no wait). {@code newProject} where the index does not know the package yet.
 */
public record Forecast(String index, int files, boolean newProject, long seconds, String reason) {}
