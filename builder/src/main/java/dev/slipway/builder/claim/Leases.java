package dev.slipway.builder.claim;

import dev.slipway.builder.cell.Cell;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Signal;
import dev.slipway.runtime.job.Reachability;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The leases of running cells: renewed by heartbeats, taken back when they have passed, but only by a process that has itself
 * reached the database for a whole lease, so that an outage of the database takes back nothing.
 */
public final class Leases implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Leases.class);

    private final Service service;
    private final Runs runs;
    private final Duration lease;
    private final Completions completions;
    private final Reachability reachability;
    private volatile boolean closed;

    public Leases(Service service, Runs runs, Duration lease, Completions completions) {
        this.service = service;
        this.runs = runs;
        this.lease = lease;
        this.completions = completions;
        this.reachability = new Reachability(System::nanoTime, lease.dividedBy(2));
    }

    public void start() {
        Thread.ofVirtual().name("cell-leases").start(this::watch);
    }

    @Override
    public void close() {
        closed = true;
    }

    /** Empty when the run does not count any more, else whether the worker is to go on. */
    public Optional<Boolean> heartbeat(UUID cell, long fence) throws SQLException {
        return service.transactions().call(tx -> runs.renew(tx, cell, fence)).map(cancelled -> !cancelled);
    }

    private void watch() {
        Signal pause = new Signal();
        while (!closed) {
            try {
                pause.await(lease.dividedBy(4));
                List<Cell> lost = service.transactions().call(runs::lost);
                reachability.reached();
                if (reachability.mayExpire(lease)) {
                    takeBack(lost);
                }
            } catch (SQLException e) {
                reachability.failed();
                LOG.debugf("leases wait for the database: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void takeBack(List<Cell> lost) throws SQLException {
        for (Cell cell : lost) {
            LOG.infof("the lease of %s of release %s passed: %s is gone", cell.name(), cell.release(), cell.worker());
            completions.lost(cell);
        }
    }
}
