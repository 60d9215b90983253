package dev.slipway.builder.runner;

import dev.slipway.builder.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The table {@code runner_call}: for which cell a machine was asked for, how often, and what the forge said. */
final class RunnerCalls {

    /**
     * What was asked for one run of a cell.
     *
     * @param calls how often
     * @param since how long ago the last time
     * @param trouble why the forge started none, or null
     */
    record Call(int calls, Duration since, String trouble) {}

    /** {@code run} tells the runs of a cell apart: each may need a machine of its own. */
    Optional<Call> last(Connection tx, UUID cell, long run) throws SQLException {
        return Sql.first(
                tx,
                row -> new Call(row.getInt(1), Duration.ofMillis(row.getLong(2)), row.getString(3)),
                """
                select calls, (extract(epoch from clock_timestamp() - called_at) * 1000)::bigint, trouble
                from runner_call where cell = ? and run = ?""",
                cell,
                run);
    }

    /** Before the forge is asked: what may have started a machine is not done again at once after a crash. */
    void asked(Connection tx, UUID cell, long run) throws SQLException {
        Sql.update(tx, """
                insert into runner_call (cell, run) values (?, ?)
                on conflict (cell) do update set
                    calls = case when runner_call.run = excluded.run then runner_call.calls + 1 else 1 end,
                    run = excluded.run, called_at = clock_timestamp(), trouble = null""", cell, run);
    }

    /** The forge started none: that call does not count. */
    void failed(Connection tx, UUID cell, long run, String trouble) throws SQLException {
        Sql.update(
                tx,
                "update runner_call set trouble = ?, calls = calls - 1 where cell = ? and run = ?",
                trouble,
                cell,
                run);
    }
}
