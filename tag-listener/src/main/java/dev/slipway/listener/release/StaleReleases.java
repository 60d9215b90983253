package dev.slipway.listener.release;

import dev.slipway.runtime.Service;
import dev.slipway.runtime.Signal;
import java.sql.SQLException;
import java.time.Duration;
import org.jboss.logging.Logger;

/** Folds releases of which cells have told something: at once after a silence, else those of a short while together. */
public final class StaleReleases implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(StaleReleases.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Between two looks, however much happens. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Service service;
    private final Releases releases;
    private final Signal committed = new Signal();
    private volatile boolean closed;

    public StaleReleases(Service service, Releases releases) {
        this.service = service;
        this.releases = releases;
    }

    public void start() {
        service.onWake(committed::raise);
        Thread.ofVirtual().name("stale-releases").start(this::watch);
    }

    @Override
    public void close() {
        closed = true;
        committed.raise();
    }

    private void watch() {
        Signal pause = new Signal();
        try {
            while (!closed) {
                if (look()) {
                    pause.await(PAUSE);
                }
                committed.await(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether there was one. */
    private boolean look() {
        boolean found = false;
        try {
            for (String stale : service.transactions().call(releases::stale)) {
                service.commit(tx -> releases.refresh(tx, stale));
                found = true;
            }
        } catch (SQLException e) {
            LOG.debugf("releases wait for the database: %s", e.getMessage());
        }
        return found;
    }
}
