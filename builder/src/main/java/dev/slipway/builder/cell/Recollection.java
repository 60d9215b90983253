package dev.slipway.builder.cell;

import static dev.slipway.builder.Sql.json;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.builder.Sql;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import java.sql.Connection;
import java.sql.SQLException;

/** Cells as their own facts tell of them, for a schema that was lost: the two facts of one cell may come in any order. */
public final class Recollection {
    private static final String UNKNOWN = "unknown";

    /** What the cell was to do; it counts as cancelled until its end is recalled. */
    public void recall(Connection tx, Requested requested) throws SQLException {
        WantedCell wanted = new WantedCell(requested);
        Sql.update(
                tx,
                """
                insert into cell as c (id, release, name, generation, stage, requested_by, project, team, work, kind,
                                       toolchain, platform, python, state, since, weight)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?, ?, ?, 'cancelled', clock_timestamp(), 0)
                on conflict (release, name) do update set requested_by = excluded.requested_by,
                    project = excluded.project, team = excluded.team, work = excluded.work, kind = excluded.kind,
                    toolchain = excluded.toolchain, platform = excluded.platform, python = excluded.python
                where c.kind = 'unknown' or c.generation <= excluded.generation""",
                UuidCreator.getTimeOrderedEpoch(),
                wanted.release(),
                wanted.name(),
                wanted.generation(),
                wanted.stage(),
                wanted.requestedBy(),
                wanted.project(),
                wanted.team(),
                json(wanted.work()),
                wanted.work().kind(),
                wanted.toolchain(),
                wanted.work().platform(),
                wanted.work().python());
    }

    /** The cell was done. */
    public void recall(Connection tx, Finished done) throws SQLException {
        Sql.update(
                tx,
                """
                insert into cell as c (id, release, name, generation, stage, requested_by, project, team, work, kind,
                                       toolchain, platform, state, since, weight, worker, level, seconds, artifacts, result)
                values (?, ?, ?, ?, ?, 'builder', '', '', ?::json, ?, 'python', ?, 'done', clock_timestamp(), 0,
                        ?, ?, ?, ?::json, ?::json)
                on conflict (release, name) do update set state = 'done', generation = excluded.generation,
                    worker = excluded.worker, level = excluded.level, seconds = excluded.seconds,
                    artifacts = excluded.artifacts, result = excluded.result
                where c.state <> 'done' or c.generation <= excluded.generation""",
                UuidCreator.getTimeOrderedEpoch(),
                done.release(),
                done.cell(),
                done.generation(),
                done.stage(),
                "{\"kind\": \"" + UNKNOWN + "\"}",
                UNKNOWN,
                done.platform(),
                done.worker(),
                done.level(),
                done.seconds(),
                json(done.artifacts()),
                json(done.result()));
    }
}
