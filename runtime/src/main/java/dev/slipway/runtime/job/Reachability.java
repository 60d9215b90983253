package dev.slipway.runtime.job;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether this process has itself reached the database for a whole lease. Only then may it call others' leases expired: after
 * an outage of the database everybody's lease has passed, and everybody needs the time of one to renew it.
 */
public final class Reachability {
    private final LongSupplier nanos;
    private final Duration gap;
    private long since;
    private long last;

    /** {@code gap} is the longest time between two successes that still counts as reaching it all the while. */
    public Reachability(LongSupplier nanos, Duration gap) {
        this.nanos = nanos;
        this.gap = gap;
        this.since = nanos.getAsLong();
        this.last = since;
    }

    public synchronized void reached() {
        long now = nanos.getAsLong();
        if (now - last > gap.toNanos()) {
            since = now;
        }
        last = now;
    }

    public synchronized void failed() {
        since = nanos.getAsLong();
        last = since;
    }

    public synchronized boolean mayExpire(Duration lease) {
        long now = nanos.getAsLong();
        return now - last <= gap.toNanos() && now - since >= lease.toNanos();
    }
}
