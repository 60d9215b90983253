package dev.slipway.builder.claim;

import static dev.slipway.builder.cell.CellRow.COLUMNS;

import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.CellFacts;
import dev.slipway.builder.cell.CellFollower;
import dev.slipway.builder.cell.CellRow;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Signal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/** Tells of waiting cells that nobody who is there could run, as soon as that is so, and when it is over. */
public final class Stalls implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Stalls.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    /** Between two looks, however much happens. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Service service;
    private final CellFacts facts;
    private final CellFollower follower;
    private final Duration grace;
    private final Signal committed = new Signal();
    private volatile boolean closed;

    /** {@code grace} is how long workers have to come back after a start of the builder. */
    public Stalls(Service service, CellFollower follower, Duration grace) {
        this.service = service;
        this.facts = new CellFacts(service.outbox());
        this.follower = follower;
        this.grace = grace;
    }

    public void start() {
        service.onWake(committed::raise);
        Thread.ofVirtual().name("cell-stalls").start(this::watch);
    }

    @Override
    public void close() {
        closed = true;
    }

    private void watch() {
        Signal pause = new Signal();
        try {
            pause.await(grace);
            while (!closed) {
                look();
                pause.await(PAUSE);
                committed.await(POLL);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Looks once at what waits. */
    public void look() {
        try {
            List<Cell> stalled = new ArrayList<>();
            List<Cell> changed = service.transactions().call(tx -> tell(tx, stalled));
            for (Cell cell : stalled) {
                service.transactions().run(tx -> {
                    follower.lock(tx, cell.release());
                    follower.stalled(tx, cell);
                });
            }
            if (!changed.isEmpty()) {
                service.wake();
            }
        } catch (SQLException e) {
            LOG.debugf("stalled cells wait for the database: %s", e.getMessage());
        }
    }

    private List<Cell> tell(Connection tx, List<Cell> stalled) throws SQLException {
        stalled.addAll(turned(tx, true));
        for (Cell cell : stalled) {
            facts.stalled(tx, cell, reason(tx, cell));
        }
        List<Cell> changed = new ArrayList<>(stalled);
        for (Cell cell : turned(tx, false)) {
            facts.stalled(tx, cell, null);
            changed.add(cell);
        }
        return changed;
    }

    /** Cells that are stalled from now on, or no longer: as many as are well told at once. */
    private static List<Cell> turned(Connection tx, boolean stalled) throws SQLException {
        return Sql.list(tx, CellRow::read, """
                with found as materialized (
                    select queue from waiting_queue
                    where is_offered(toolchain, platform, python, team, null, demand) <> ?)
                update cell set stalled = ? where id in (
                    select c.id from found join cell c using (queue)
                    where c.state = 'pending' and c.stalled <> ? limit 1000 for update of c skip locked)
                returning\s""" + COLUMNS, stalled, stalled, stalled);
    }

    /** There is more to say of a cell that nobody offers: it is told once more. */
    public static void tellAgain(Connection tx, UUID cell) throws SQLException {
        Sql.update(tx, "update cell set stalled = false where id = ? and state = 'pending'", cell);
    }

    /** For whom a cell waits, once that has been told. */
    public static Optional<String> told(Connection tx, Cell cell) throws SQLException {
        boolean stalled = Sql.first(tx, row -> true, "select 1 from cell where id = ? and stalled", cell.id())
                .isPresent();
        return stalled ? Optional.of(reason(tx, cell)) : Optional.empty();
    }

    private static String reason(Connection tx, Cell cell) throws SQLException {
        return reasonAmongWorkers(tx, cell)
                + noMachine(tx, cell).map(why -> "; " + why).orElse("");
    }

    /** Why a forge that was asked for a machine started none. */
    private static Optional<String> noMachine(Connection tx, Cell cell) throws SQLException {
        return Sql.first(
                tx,
                row -> row.getString(1),
                "select trouble from runner_call where cell = ? and run = ? and trouble is not null",
                cell.id(),
                cell.fence());
    }

    private static String reasonAmongWorkers(Connection tx, Cell cell) throws SQLException {
        Work work = cell.work();
        if (isOfferedAtALowerLevel(tx, cell)) {
            return cell.name() + " waits for a worker of the level that its release demands; those that are there run"
                    + " cells at a lower one"
                    + (Toolchains.isContained(work) ? ", for a container is no sandbox" : "");
        }
        String platform = work.platform() == null ? "" : " of " + work.platform();
        String parts = Stream.of(
                        Optional.ofNullable(work.python()).map(python -> "Python " + python), Toolchains.besides(work))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" and "));
        return platform.isEmpty() && parts.isEmpty()
                ? cell.name() + " waits for a worker; none is there for it"
                : cell.name() + " waits for a worker" + platform + (parts.isEmpty() ? "" : " with " + parts)
                        + "; nobody offers it";
    }

    private static boolean isOfferedAtALowerLevel(Connection tx, Cell cell) throws SQLException {
        return Sql.first(
                        tx,
                        row -> true,
                        "select 1 from cell where id = ? and is_offered(toolchain, platform, python, team, null)",
                        cell.id())
                .isPresent();
    }
}
