package dev.slipway.worker.claim;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * How long a worker works.
 *
 * @param cells how many cells it runs at most
 * @param idle after how long without a cell it ends
 * @param only the one cell that it was started for; empty: any
 */
public record Stint(long cells, Duration idle, Optional<UUID> only) {
    private static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Until it is told to end. */
    public static final Stint ENDLESS = new Stint(Long.MAX_VALUE, FOR_EVER, Optional.empty());
}
