package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.claim.BuilderClient.Standing;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The right to run a cell, kept by heartbeats. While the builder is out of reach the work goes on: it will say afterwards
 * whether the lease still held.
 */
final class Lease implements AutoCloseable {
    /** More often than a lease would need, so that a cancelled cell ends soon. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final BuilderClient builder;
    private final Assignment cell;
    private final Runnable whenOver;
    private final AtomicReference<Standing> standing = new AtomicReference<>(Standing.WANTED);
    private final Thread heart;

    /**
     * @param whenOver called once, when the cell is cancelled or lost
     */
    Lease(BuilderClient builder, Assignment cell, Runnable whenOver) {
        this.builder = builder;
        this.cell = cell;
        this.whenOver = whenOver;
        this.heart = Thread.ofVirtual().name("lease of " + cell.name()).start(this::beat);
    }

    Standing standing() {
        return standing.get();
    }

    /** What another call to the builder said of the lease. */
    void told(Standing said) {
        if (said != Standing.WANTED && standing.compareAndSet(Standing.WANTED, said)) {
            whenOver.run();
        } else if (said == Standing.LOST) {
            standing.set(Standing.LOST);
        }
    }

    @Override
    public void close() {
        heart.interrupt();
    }

    private void beat() {
        Duration third = Duration.ofSeconds(cell.leaseSeconds()).dividedBy(3);
        Duration pause = third.compareTo(LONGEST_PAUSE) < 0 ? third : LONGEST_PAUSE;
        try {
            while (standing.get() != Standing.LOST) {
                Thread.sleep(pause);
                beatOnce();
            }
        } catch (InterruptedException ended) {
            // The cell is finished.
        }
    }

    private void beatOnce() {
        try {
            told(builder.heartbeat(cell));
        } catch (IOException later) {
            // Whether the lease still holds is asked again, and in the end by the completion.
        }
    }
}
