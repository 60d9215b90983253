package dev.slipway.builder.claim;

import static dev.slipway.builder.Sql.json;
import static dev.slipway.builder.cell.CellRow.COLUMNS;

import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.CellFacts;
import dev.slipway.builder.cell.CellRow;
import dev.slipway.builder.cell.Reuse;
import dev.slipway.builder.schedule.Order;
import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The runs of cells on workers, in the row: claimed under a lease by the database's clock, ended by compare-and-set on the fence. */
public final class Runs {
    private final CellFacts facts;
    private final Reuse reuse;
    private final Duration lease;

    public Runs(Outbox outbox, Reuse reuse, Duration lease) {
        this.facts = new CellFacts(outbox);
        this.reuse = reuse;
        this.lease = lease;
    }

    /**
     * Gives the worker the first cell, in the {@link Order}, that it can run. What failed or was lost on it goes to another
     * one as long as there is another that could run it.
     */
    public Optional<Cell> claim(Connection tx, Offer offer, Grant grant) throws SQLException {
        String[] ordered = Queues.firsts(tx, offer, grant).stream()
                .map(candidate -> candidate.cell().toString())
                .toArray(String[]::new);
        Optional<Cell> cell = ordered.length == 0 ? Optional.empty() : claim(tx, offer, ordered);
        if (cell.isPresent()) {
            reuse.claimed(tx, cell.get(), offer);
            facts.started(tx, cell.get());
        }
        return cell;
    }

    /** The first of them that nobody else is just being given. */
    private Optional<Cell> claim(Connection tx, Offer offer, String[] ordered) throws SQLException {
        return Sql.first(
                tx,
                CellRow::read,
                """
                update cell set state = 'running', fence = fence + 1, attempts = attempts + 1, worker = ?, instance = ?,
                       level = ?, claimed_at = clock_timestamp(), stalled = false,
                       lease_until = clock_timestamp() + ? * interval '1 millisecond'
                where id = (
                    select c.id from unnest(?::uuid[]) with ordinality as wanted (id, place) join cell c using (id)
                    where c.state = 'pending' order by wanted.place limit 1 for update of c skip locked)
                returning\s""" + COLUMNS,
                offer.worker(),
                offer.instance(),
                offer.level(),
                lease.toMillis(),
                ordered);
    }

    /** Whether anything waits for a worker right now. */
    public boolean anyPending(Connection tx) throws SQLException {
        return Sql.first(
                        tx,
                        row -> true,
                        "select 1 from cell where state = 'pending' and not_before <= clock_timestamp() limit 1")
                .isPresent();
    }

    /** Whether the cell runs under this fence. */
    public boolean holds(Connection tx, UUID cell, long fence) throws SQLException {
        return Sql.first(
                        tx,
                        row -> true,
                        "select 1 from cell where id = ? and fence = ? and state = 'running'",
                        cell,
                        fence)
                .isPresent();
    }

    /** Renews the lease, and remembers that the worker lives; empty when the fence is old, else whether the cell is cancelled. */
    public Optional<Boolean> renew(Connection tx, UUID cell, long fence) throws SQLException {
        return Sql.first(tx, row -> row.getBoolean(1), """
                with renewed as (
                    update cell set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                    where id = ? and fence = ? and state = 'running' returning instance, cancelling),
                seen as (
                    update worker set last_seen = clock_timestamp() from renewed
                    where worker.instance = renewed.instance)
                select cancelling from renewed""", lease.toMillis(), cell, fence);
    }

    /** The cells whose leases have passed. */
    public List<Cell> lost(Connection tx) throws SQLException {
        return Sql.list(
                tx,
                CellRow::read,
                "select " + COLUMNS + " from cell where state = 'running' and lease_until < clock_timestamp()");
    }

    /** Ends the run for good; empty, and nothing is changed, when the fence is old. */
    public Optional<Cell> end(Connection tx, Cell cell, Ending ending) throws SQLException {
        Optional<Cell> ended = Sql.first(
                tx,
                CellRow::read,
                """
                update cell set state = ?, seconds = ?, artifacts = ?::json, result = ?::json, failure = ?::json,
                       lease_until = null, began_at = claimed_at, ended_at = clock_timestamp()
                where id = ? and fence = ? and state = 'running' returning\s""" + COLUMNS,
                CellRow.column(ending.state()),
                ending.seconds(),
                json(ending.artifacts()),
                json(ending.result()),
                json(ending.failure()),
                cell.id(),
                cell.fence());
        if (ended.isPresent()) {
            facts.finished(tx, ended.get());
        }
        return ended;
    }

    /** The run failed, and another is worth it after a while; false when the fence is old. */
    public boolean again(Connection tx, Cell cell, Duration after) throws SQLException {
        return Sql.update(tx, """
                update cell set state = 'pending', tries = tries + 1, lease_until = null,
                       not_before = clock_timestamp() + ? * interval '1 millisecond'
                where id = ? and fence = ? and state = 'running'""", after.toMillis(), cell.id(), cell.fence()) == 1;
    }

    /** The worker gave the cell back without having failed at it; false when the fence is old. */
    public boolean giveBack(Connection tx, Cell cell) throws SQLException {
        return Sql.update(tx, """
                update cell set state = 'pending', lease_until = null, not_before = clock_timestamp()
                where id = ? and fence = ? and state = 'running'""", cell.id(), cell.fence()) == 1;
    }

    /**
     * The lease has passed: the fence rises, so that nothing of that run counts any more. Empty, and nothing is changed, when
     * it was renewed meanwhile; else the cell, running under nobody.
     */
    public Optional<Cell> lose(Connection tx, Cell cell) throws SQLException {
        return Sql.first(tx, CellRow::read, """
                update cell set fence = fence + 1, losses = losses + 1
                where id = ? and fence = ? and state = 'running' and lease_until < clock_timestamp()
                returning\s""" + COLUMNS, cell.id(), cell.fence());
    }
}
