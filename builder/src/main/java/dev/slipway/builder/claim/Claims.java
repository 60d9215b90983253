package dev.slipway.builder.claim;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.WorkerTokens;
import dev.slipway.builder.worker.Workers;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jboss.logging.Logger;

/**
 * Gives cells to workers that wait for one. One look at the table after every commit (and now and then by itself) decides
 * whether the waiting claims try: so a thousand of them cost an idle builder nothing.
 */
public final class Claims implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Claims.class);
    private static final Duration POLL = Duration.ofSeconds(1);

    private final Service service;
    private final Runs runs;
    private final Workers workers;
    private final WorkerTokens tokens;
    private final Assignments assignments;
    private final Wakeups waiting = new Wakeups();
    private final Siblings siblings = new Siblings();
    private final Signal committed = new Signal();
    private final Set<String> leaving = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    public Claims(Service service, Runs runs, Workers workers, WorkerTokens tokens, Assignments assignments) {
        this.service = service;
        this.runs = runs;
        this.workers = workers;
        this.tokens = tokens;
        this.assignments = assignments;
    }

    public void start() {
        service.onWake(committed::raise);
        Thread.ofVirtual().name("cell-claims").start(this::watch);
    }

    @Override
    public void close() {
        closed = true;
        committed.raise();
        waiting.call();
    }

    /** Waits for a cell that fits; empty when none came in time, or nobody listens any more ({@code gone}). */
    public Optional<Assignment> claim(Offer offer, Grant grant, Duration wait, BooleanSupplier gone)
            throws SQLException, InterruptedException {
        service.transactions().run(tx -> workers.seen(tx, offer, grant));
        long until = System.nanoTime() + wait.toNanos();
        try (Siblings.Sibling sibling = siblings.join(offer, grant)) {
            for (boolean woken = false; ; woken = true) {
                long seen = waiting.calls();
                if (closed || gone.getAsBoolean() || leaving.contains(offer.instance())) {
                    return Optional.empty();
                }
                Siblings.Look<Assignment> look = () -> service.transactions().call(tx -> claim(tx, offer, grant));
                Optional<Assignment> assignment = woken ? sibling.look(seen, look) : look.now();
                long left = until - System.nanoTime();
                if (assignment.isPresent() || left <= 0) {
                    assignment.ifPresent(given -> service.wake());
                    return assignment;
                }
                waiting.await(seen, Duration.ofNanos(left));
            }
        }
    }

    /** The worker claims no more; its waiting claims are answered at once. */
    public void leave(String instance, Grant grant) throws SQLException {
        if (service.transactions().call(tx -> workers.left(tx, instance, grant))) {
            leaving.add(instance);
            waiting.call();
            // A claim that it was just making may have said that it is there.
            service.transactions().run(tx -> workers.left(tx, instance, grant));
        }
    }

    /** A token that was revoked while its bearer waited gives nothing any more. */
    private Optional<Assignment> claim(Connection tx, Offer offer, Grant grant) throws SQLException {
        Optional<Cell> cell = tokens.isValid(tx, grant) ? runs.claim(tx, offer, grant) : Optional.empty();
        return cell.isEmpty() ? Optional.empty() : Optional.of(assignments.of(tx, cell.get()));
    }

    private void watch() {
        while (!closed) {
            try {
                committed.await(POLL);
                if (service.transactions().call(runs::anyPending)) {
                    waiting.call();
                }
            } catch (SQLException e) {
                LOG.debugf("claims wait for the database: %s", e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
