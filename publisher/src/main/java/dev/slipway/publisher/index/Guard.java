package dev.slipway.publisher.index;

import dev.slipway.events.Failure;
import dev.slipway.runtime.Backoff;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What stands before one index, whoever publishes to it here: a circuit breaker, the index's own "come back later", and a
 * limit of uploads a second. A publication that has not tried yet is let through an open circuit, so that a replay finds
 * at once that the index is back; it is not let through what the index itself asked for.
 */
public final class Guard {
    private static final int FAILURES_TO_OPEN = 3;

    /** So many uploads need not wait for each other. */
    private static final int BURST = 32;

    private static final Backoff OPEN = new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(30));

    /** What the last contact said, and until when it holds. */
    public record Closed(Failure failure, Duration left) {}

    private final InstantSource clock;
    private final Duration between;
    private int failures;
    private Failure last;
    private Instant openUntil = Instant.MIN;
    private Instant quietUntil = Instant.MIN;
    private Instant nextUpload = Instant.MIN;

    /** {@code clock} must be one that nobody sets back: waits are measured by it. */
    public Guard(InstantSource clock, int uploadsPerSecond) {
        this.clock = clock;
        this.between = Duration.ofSeconds(1).dividedBy(uploadsPerSecond);
    }

    /** Empty when the index may be contacted. */
    public synchronized Optional<Closed> closed(boolean untried) {
        Instant now = clock.instant();
        Instant until = untried || quietUntil.isAfter(openUntil) ? quietUntil : openUntil;
        return now.isBefore(until) ? Optional.of(new Closed(last, Duration.between(now, until))) : Optional.empty();
    }

    public synchronized void answered() {
        failures = 0;
        openUntil = Instant.MIN;
    }

    /** {@code notBefore} is how long the index asked to be left alone, or zero. */
    public synchronized void failed(Failure failure, Duration notBefore) {
        last = failure;
        failures++;
        if (!notBefore.isZero()) {
            quietUntil = clock.instant().plus(notBefore);
        }
        if (failures >= FAILURES_TO_OPEN) {
            openUntil = clock.instant().plus(OPEN.after(failures - FAILURES_TO_OPEN + 1));
        }
    }

    /** Waits for this upload's turn. */
    public void pace() throws InterruptedException {
        Duration wait = reserve();
        if (wait.isPositive()) {
            Thread.sleep(wait);
        }
    }

    synchronized Duration reserve() {
        Instant now = clock.instant();
        Instant earliest = now.minus(between.multipliedBy(BURST));
        Instant turn = nextUpload.isAfter(earliest) ? nextUpload : earliest;
        nextUpload = turn.plus(between);
        return Duration.between(now, turn);
    }
}
