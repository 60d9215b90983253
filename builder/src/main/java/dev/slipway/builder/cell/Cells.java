package dev.slipway.builder.cell;

import static dev.slipway.builder.Sql.json;
import static dev.slipway.builder.cell.CellRow.COLUMNS;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.builder.Sql;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The cells of releases: who wants them and what is there already. Every change leaves with the event that tells it. */
public final class Cells {
    private final CellFacts facts;
    private final Reuse reuse;

    public Cells(Outbox outbox, Reuse reuse) {
        this.facts = new CellFacts(outbox);
        this.reuse = reuse;
    }

    /** The level that is demanded of it. */
    public static String demand(Connection tx, Cell cell) throws SQLException {
        return Sql.first(tx, row -> row.getString(1), "select demand from cell where id = ?", cell.id())
                .orElse("{}");
    }

    public Optional<Cell> find(Connection tx, UUID id) throws SQLException {
        return Sql.first(tx, CellRow::read, "select " + COLUMNS + " from cell where id = ?", id);
    }

    /** A release's cells by name, of all generations. */
    public Map<String, Cell> of(Connection tx, String release) throws SQLException {
        Map<String, Cell> cells = new LinkedHashMap<>();
        Sql.list(tx, CellRow::read, "select " + COLUMNS + " from cell where release = ? order by since, name", release)
                .forEach(cell -> cells.put(cell.name(), cell));
        return cells;
    }

    /**
     * Makes a cell part of the generation that wants it: a finished one is taken as it is, an unfinished one goes on, one
     * that failed or was cancelled runs again, one that never was is taken from another release's equal one, or made.
     */
    public Cell want(Connection tx, WantedCell wanted) throws SQLException {
        Optional<Cell> known = Sql.first(
                tx,
                CellRow::read,
                "select " + COLUMNS + " from cell where release = ? and name = ? for update",
                wanted.release(),
                wanted.name());
        if (known.isPresent() && known.get().isOpen()) {
            return goOn(tx, known.get(), wanted);
        }
        Cell cell = known.isEmpty()
                ? reuse.filled(tx, insert(tx, wanted))
                : known.get().isDone() && serves(known.get(), wanted)
                        ? join(tx, known.get(), wanted)
                        : renew(tx, known.get(), wanted);
        facts.requested(tx, cell);
        if (cell.isDone()) {
            facts.reused(tx, cell);
        }
        return cell;
    }

    /** Ends what nobody has claimed of a release; {@code requestedBy} null means everybody's. */
    public void cancelPending(Connection tx, String release, String requestedBy) throws SQLException {
        List<Cell> cancelled = Sql.list(
                tx,
                CellRow::read,
                "update cell set state = 'cancelled' where release = ? and state = 'pending'"
                        + " and requested_by = coalesce(?, requested_by) returning " + COLUMNS,
                release,
                requestedBy);
        for (Cell cell : cancelled) {
            facts.finished(tx, cell);
        }
    }

    /** Whether any cell of the build runs, or waits for somebody who is there. */
    public boolean goOn(Connection tx, String release, int generation) throws SQLException {
        return Sql.first(
                        tx,
                        row -> true,
                        "select 1 from cell where release = ? and generation = ? and requested_by = 'builder'"
                                + " and (state = 'running' or (state = 'pending' and not stalled)) limit 1",
                        release,
                        generation)
                .isPresent();
    }

    /** Tells the workers that run a release's cells, with their next heartbeat, to stop. */
    public void cancelRunning(Connection tx, String release) throws SQLException {
        Sql.update(tx, "update cell set cancelling = true where release = ? and state = 'running'", release);
    }

    /** Forgets how the finished cells of a stage ended, so that they are made anew when wanted. */
    public void reopen(Connection tx, String release, String stage) throws SQLException {
        Sql.update(
                tx,
                "update cell set state = 'cancelled' where release = ? and stage = ? and state = 'done'"
                        + " and requested_by = 'builder'",
                release,
                stage);
    }

    /** The same for one cell by its name; {@code ofBuild} false spares those that are on the way to the set. */
    public void reopen(Connection tx, String release, String name, boolean ofBuild) throws SQLException {
        Sql.update(
                tx,
                "update cell set state = 'cancelled' where release = ? and name = ? and state = 'done'"
                        + " and (? or requested_by <> 'builder')",
                release,
                name,
                ofBuild);
    }

    /** The builder's own cells do the same in every generation; a request from outside may ask for something else. */
    private static boolean serves(Cell cell, WantedCell wanted) {
        return cell.isOfBuild() || cell.work().equals(wanted.work());
    }

    private Cell insert(Connection tx, WantedCell wanted) throws SQLException {
        return Sql.first(
                        tx,
                        CellRow::read,
                        """
                insert into cell (id, release, name, generation, stage, requested_by, project, team, work, kind,
                                  toolchain, platform, python, state, since, priority, due, weight, demand)
                select ?, wanted.release, wanted.name, ?, ?, ?, wanted.project, ?, ?::json, wanted.kind, ?, ?, ?, 'pending',
                       coalesce(began_at, clock_timestamp()), coalesce(priority, 1), coalesce(due, clock_timestamp()),
                       coalesce(expected_seconds(wanted.project, wanted.name, wanted.kind) * 1000, 0),
                       coalesce((spec -> 'level')::jsonb, '{}')
                from (values (?, ?, ?, ?)) as wanted (release, name, project, kind) left join build using (release)
                returning\s""" + COLUMNS,
                        UuidCreator.getTimeOrderedEpoch(),
                        wanted.generation(),
                        wanted.stage(),
                        wanted.requestedBy(),
                        wanted.team(),
                        json(wanted.work()),
                        wanted.toolchain(),
                        wanted.work().platform(),
                        wanted.work().python(),
                        wanted.release(),
                        wanted.name(),
                        wanted.project(),
                        wanted.work().kind())
                .orElseThrow();
    }

    private Cell join(Connection tx, Cell cell, WantedCell wanted) throws SQLException {
        return Sql.first(
                        tx,
                        CellRow::read,
                        "update cell set generation = ? where id = ? returning " + COLUMNS,
                        wanted.generation(),
                        cell.id())
                .orElseThrow();
    }

    private Cell goOn(Connection tx, Cell cell, WantedCell wanted) throws SQLException {
        if (cell.generation() == wanted.generation()) {
            return cell;
        }
        Cell joined = Sql.first(tx, CellRow::read, """
                update cell set generation = ?, cancelling = false, stalled = false, tries = 0, losses = 0,
                       attempts = case state when 'running' then 1 else 0 end
                where id = ? returning\s""" + COLUMNS, wanted.generation(), cell.id())
                .orElseThrow();
        facts.requested(tx, joined);
        if (joined.state() == Cell.State.RUNNING) {
            facts.started(tx, joined);
        }
        return joined;
    }

    private Cell renew(Connection tx, Cell cell, WantedCell wanted) throws SQLException {
        return Sql.first(
                        tx,
                        CellRow::read,
                        """
                update cell set state = 'pending', cancelling = false, stalled = false, lead = null, tries = 0, losses = 0,
                       attempts = case generation when ? then attempts else 0 end, generation = ?,
                       work = ?::json, kind = ?, platform = ?, python = ?, not_before = clock_timestamp(),
                       (since, priority, due) = (
                           select coalesce(max(b.began_at), clock_timestamp()), coalesce(max(b.priority), 1),
                                  coalesce(max(b.due), clock_timestamp())
                           from build b where b.release = cell.release),
                       seconds = null, artifacts = null, result = null, failure = null, key = null, taken_from = null
                where id = ? returning\s""" + COLUMNS,
                        wanted.generation(),
                        wanted.generation(),
                        json(wanted.work()),
                        wanted.work().kind(),
                        wanted.work().platform(),
                        wanted.work().python(),
                        cell.id())
                .orElseThrow();
    }
}
