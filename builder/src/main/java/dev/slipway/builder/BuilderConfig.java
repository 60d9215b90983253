package dev.slipway.builder;

import java.nio.file.Path;
import java.time.Duration;

/**
 * The builder's settings: folder for mirrors, key that signs sets, lease of a claimed cell, longest run of a cell, largest
 * file that a worker may upload (bytes), how often what is unavailable is tried, and the first wait between tries.
 */
public record BuilderConfig(
        Path work, Path key, Duration lease, Duration cellTimeout, long largestBlob, int tries, Duration retry) {
    public BuilderConfig {
        if (lease.toSeconds() < 1) {
            throw new IllegalArgumentException("slipway.builder.lease must be at least one second, not " + lease);
        }
        if (cellTimeout.toSeconds() < 1) {
            throw new IllegalArgumentException("slipway.builder.cell-timeout must be at least one second");
        }
        if (tries < 1 || largestBlob < 1) {
            throw new IllegalArgumentException("slipway.builder.tries and largest-blob must be positive");
        }
    }
}
