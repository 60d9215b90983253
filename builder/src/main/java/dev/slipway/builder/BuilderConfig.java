package dev.slipway.builder;

import dev.slipway.builder.runner.HostedRunners;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The builder's settings: folder for mirrors, key that signs sets, lease of a claimed cell, longest run of a cell, largest
 * file that a worker may upload (bytes), how often what is unavailable is tried, the first wait between tries, and the
 * worker's program (its libraries in {@code lib} beside it), for machines that come without one; empty: none is handed out;
 * and how patient it is with machines of a forge.
 */
public record BuilderConfig(
        Path work,
        Path key,
        Duration lease,
        Duration cellTimeout,
        long largestBlob,
        int tries,
        Duration retry,
        Optional<Path> workerProgram,
        HostedRunners.Times runners) {
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
