package dev.slipway.runtime;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Starts at the system's time and goes on by what has passed since, whoever sets the system's clock meanwhile. For waits within
 * this process; what is written down for others is told by their common clock.
 */
public final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long nanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - nanos);
    }
}
