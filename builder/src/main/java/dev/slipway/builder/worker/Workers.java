package dev.slipway.builder.worker;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.builder.Sql;
import dev.slipway.events.Spec;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The workers, as they last offered themselves. */
public final class Workers {
    /** A cell that a worker runs, and for how long it has. */
    public record Running(String release, String cell, double seconds) {}

    /** A worker as {@code workers --json} shows it; {@code state} is {@code idle}, {@code busy} or {@code gone}. */
    public record Seen(
            String name,
            String instance,
            List<String> platforms,
            List<String> crossBuilds,
            List<String> pythons,
            List<String> toolchains,
            String level,
            int slots,
            int busy,
            String state,
            List<Running> running) {}

    private static final String IS_PRESENT = "instance in (select instance from present_worker)";
    private static final TypeReference<Map<String, String>> VERSIONS = new TypeReference<>() {};

    /** Remembers an offer, and by which token it came; a worker that just said the same is not written again. */
    public void seen(Connection tx, Offer offer, Grant grant) throws SQLException {
        Sql.update(
                tx,
                """
                insert into worker (instance, name, platforms, cross_builds, pythons, toolchains, level, slots, teams, token,
                                    only_cell, versions)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json)
                on conflict (instance) do update set name = excluded.name, platforms = excluded.platforms,
                    cross_builds = excluded.cross_builds,
                    pythons = excluded.pythons, toolchains = excluded.toolchains, level = excluded.level,
                    slots = excluded.slots, teams = excluded.teams, token = excluded.token,
                    versions = excluded.versions,
                    last_seen = clock_timestamp()
                where worker.last_seen < clock_timestamp() - interval '2 seconds'""",
                offer.instance(),
                offer.worker(),
                offer.platforms().toArray(String[]::new),
                offer.crossBuilds().toArray(String[]::new),
                offer.pythons().toArray(String[]::new),
                offer.toolchains().toArray(String[]::new),
                offer.level(),
                offer.slots(),
                grant.teams().toArray(String[]::new),
                grant.sha256().orElse(null),
                grant.only().orElse(null),
                Sql.json(offer.versions()));
    }

    /** False, and nothing is changed, for an instance that came by another token. */
    public boolean left(Connection tx, String instance, Grant grant) throws SQLException {
        Sql.update(
                tx,
                "delete from worker where instance = ? and token is not distinct from ?",
                instance,
                grant.sha256().orElse(null));
        return Sql.first(tx, row -> true, "select 1 from worker where instance = ?", instance)
                .isEmpty();
    }

    /** What a release can have now: workers that serve its team, at the level that it demands. */
    public List<Offer> present(Connection tx, Spec spec) throws SQLException {
        return present(tx, spec.team(), Sql.json(spec.level()));
    }

    /** Those that serve a team, at the level that is demanded, as {@link Spec#level} is written. */
    public List<Offer> present(Connection tx, String team, String demand) throws SQLException {
        return Sql.list(
                tx,
                row -> new Offer(
                        row.getString(1),
                        row.getString(2),
                        texts(row, 3),
                        texts(row, 4),
                        texts(row, 5),
                        texts(row, 6),
                        row.getString(7),
                        row.getInt(8),
                        0,
                        Sql.value(row.getString(9), VERSIONS)),
                """
                select name, instance, platforms, cross_builds, pythons, toolchains, level, slots, versions from worker
                where %s and only_cell is null and (teams = '{}' or ? = any (teams)) and level_suffices(level, platforms, ?::jsonb)
                order by name, instance""".formatted(IS_PRESENT),
                team,
                demand);
    }

    /** All workers of the last hour. */
    public List<Seen> all(Connection tx) throws SQLException {
        Map<String, List<Running>> running = running(tx);
        return Sql.list(
                tx, row -> seen(row, running.getOrDefault(row.getString(2), List.of())), """
                select name, instance, platforms, cross_builds, pythons, toolchains, level, slots, %s
                from worker where last_seen > clock_timestamp() - interval '1 hour' order by name, instance""".formatted(IS_PRESENT));
    }

    private static Seen seen(ResultSet row, List<Running> running) throws SQLException {
        String state = !row.getBoolean(9) ? "gone" : running.isEmpty() ? "idle" : "busy";
        return new Seen(
                row.getString(1),
                row.getString(2),
                texts(row, 3),
                texts(row, 4),
                texts(row, 5),
                texts(row, 6),
                row.getString(7),
                row.getInt(8),
                running.size(),
                state,
                running);
    }

    /** What runs, by the worker's instance. */
    private static Map<String, List<Running>> running(Connection tx) throws SQLException {
        Map<String, List<Running>> running = new HashMap<>();
        Sql.list(
                tx,
                row -> running.computeIfAbsent(row.getString(1), instance -> new ArrayList<>())
                        .add(new Running(row.getString(2), row.getString(3), row.getDouble(4))),
                """
                select instance, project || coalesce('@' || regexp_replace(sighting ->> 'ref', '^refs/tags/', ''), ''), name,
                       extract(epoch from clock_timestamp() - claimed_at)
                from cell left join build using (release) where cell.state = 'running' order by claimed_at, name""");
        return running;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        Array array = row.getArray(column);
        return List.of((String[]) array.getArray());
    }
}
