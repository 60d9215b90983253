package dev.slipway.builder.cell;

import dev.slipway.builder.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** A cell as it stands now, for people; {@code seconds} of a running one is how long it has run. */
public record LiveCell(
        String name,
        String stage,
        String platform,
        String state,
        String worker,
        int attempts,
        double seconds,
        String level) {

    /** The cells of a release's newest generation. */
    public static List<LiveCell> of(Connection tx, String release) throws SQLException {
        return Sql.list(
                tx,
                row -> new LiveCell(
                        row.getString(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getDouble(7),
                        row.getString(8)),
                """
                select name, stage, platform, state, worker, attempts,
                       case state when 'running' then extract(epoch from clock_timestamp() - claimed_at)
                                  else coalesce(seconds, 0) end, level
                from cell where release = ? and generation = (select max(generation) from cell where release = ?)
                order by since, claimed_at nulls last, name""",
                release,
                release);
    }
}
