package dev.slipway.builder.cell;

import dev.slipway.builder.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The workers, as they last offered themselves. */
public final class Workers {
    /** A worker as {@code workers --json} shows it; {@code state} is {@code idle}, {@code busy} or {@code gone}. */
    public record Seen(
            String name,
            String instance,
            List<String> platforms,
            List<String> pythons,
            String level,
            int slots,
            int busy,
            String state) {}

    /** Remembers an offer; a worker that just said the same is not written again. */
    public void seen(Connection tx, Offer offer) throws SQLException {
        Sql.update(
                tx,
                """
                insert into worker (instance, name, platforms, pythons, toolchains, level, slots)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (instance) do update set name = excluded.name, platforms = excluded.platforms,
                    pythons = excluded.pythons, toolchains = excluded.toolchains, level = excluded.level,
                    slots = excluded.slots, last_seen = clock_timestamp()
                where worker.last_seen < clock_timestamp() - interval '2 seconds'""",
                offer.instance(),
                offer.worker(),
                offer.platforms().toArray(String[]::new),
                offer.pythons().toArray(String[]::new),
                offer.toolchains().toArray(String[]::new),
                offer.level(),
                offer.slots());
    }

    public void left(Connection tx, String instance) throws SQLException {
        Sql.update(tx, "delete from worker where instance = ?", instance);
    }

    /** What can be had now: the offers of workers that were heard of within the last minute. */
    public List<Offer> present(Connection tx) throws SQLException {
        return Sql.list(
                tx,
                row -> new Offer(
                        row.getString(1),
                        row.getString(2),
                        texts(row, 3),
                        texts(row, 4),
                        texts(row, 5),
                        row.getString(6),
                        row.getInt(7),
                        0),
                """
                select name, instance, platforms, pythons, toolchains, level, slots from worker
                where last_seen > clock_timestamp() - interval '60 seconds' order by name, instance""");
    }

    /** All workers of the last hour. */
    public List<Seen> all(Connection tx) throws SQLException {
        return Sql.list(
                tx,
                row -> new Seen(
                        row.getString(1),
                        row.getString(2),
                        texts(row, 3),
                        texts(row, 4),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7),
                        row.getBoolean(8) ? row.getInt(7) > 0 ? "busy" : "idle" : "gone"),
                """
                select name, instance, platforms, pythons, level, slots,
                       (select count(*) from cell where state = 'running' and cell.instance = worker.instance),
                       last_seen > clock_timestamp() - interval '60 seconds'
                from worker where last_seen > clock_timestamp() - interval '1 hour' order by name, instance""");
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
