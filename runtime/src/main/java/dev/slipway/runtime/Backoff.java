package dev.slipway.runtime;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Doubling waits with full jitter in their upper half, between a first wait and a longest one. */
public record Backoff(Duration first, Duration longest) {

    /** How long to wait after so many attempts (at least 1). */
    public Duration after(int attempts) {
        long doubled = first.toMillis() << Math.min(Math.max(attempts, 1) - 1, 20);
        long capped = Math.min(doubled, longest.toMillis());
        return Duration.ofMillis(capped / 2 + ThreadLocalRandom.current().nextLong(capped / 2 + 1));
    }
}
