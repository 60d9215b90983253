package dev.slipway.builder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.WheelTarget;
import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.source.Tree;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.Json;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table {@code build}: one row a release, with the facts that leave when it changes; and what was cancelled. */
final class BuildRows {
    private static final String COLUMNS = "release, generation, state, sighting, spec, tree, matrix, set_id";

    private final Outbox outbox;

    BuildRows(Outbox outbox) {
        this.outbox = outbox;
    }

    Optional<Build> find(Connection tx, String release) throws SQLException {
        return Sql.first(tx, BuildRows::read, "select " + COLUMNS + " from build where release = ?", release);
    }

    /** The build, kept from being changed by others until the transaction is over. */
    Optional<Build> lock(Connection tx, String release) throws SQLException {
        return Sql.first(
                tx, BuildRows::read, "select " + COLUMNS + " from build where release = ? for update", release);
    }

    /** As {@link #lock}, without reading it. */
    void hold(Connection tx, String release) throws SQLException {
        Sql.first(tx, row -> true, "select 1 from build where release = ? for update", release);
    }

    /** Begins a generation; empty when this one or a later one began already. A matrix is kept only with its set. */
    Optional<Build> begin(Connection tx, Pushed pushed) throws SQLException {
        Priority priority = Priority.of(pushed.sighting(), pushed.spec());
        return Sql.first(
                tx,
                BuildRows::read,
                """
                insert into build as b (release, generation, state, sighting, spec, priority, due)
                values (?, ?, 'checkout', ?::json, ?::json, ?, clock_timestamp() + ? * interval '1 second')
                on conflict (release) do update set generation = excluded.generation, state = excluded.state,
                    began_at = excluded.began_at, sighting = excluded.sighting, spec = excluded.spec,
                    priority = excluded.priority, due = excluded.due,
                    matrix = case when b.set_id is null then null else b.matrix end
                where b.generation < excluded.generation
                returning\s""" + COLUMNS,
                pushed.release(),
                pushed.generation(),
                json(pushed.sighting()),
                json(pushed.spec()),
                priority.rank(),
                priority.patience().toSeconds());
    }

    /** A set that was told of before this schema existed. */
    void recall(Connection tx, Built built) throws SQLException {
        Sql.update(
                tx,
                "insert into recalled_set (release, set_id, cells) values (?, ?, ?) on conflict do nothing",
                built.release(),
                built.set().id(),
                built.matrix().stream().map(Made::cell).toArray(String[]::new));
    }

    /** The build with the set that was told of before this schema existed, if there was one. */
    Build recalled(Connection tx, Build build) throws SQLException {
        if (build.set().isPresent()) {
            return build;
        }
        Optional<String> set = Sql.first(
                tx, row -> row.getString(1), "select set_id from recalled_set where release = ?", build.release());
        if (set.isEmpty()) {
            return build;
        }
        List<WheelTarget> wheels = Sql.list(
                tx, row -> new WheelTarget(row.getString(1), row.getString(2), row.getString(3)), """
                select c.name, c.platform, c.python from recalled_set s join cell c on c.release = s.release
                where s.release = ? and c.name = any (s.cells) and c.kind = 'wheel'
                order by array_position(s.cells, c.name)""", build.release());
        return build.with(wheels).known(set.get());
    }

    /** A build that no event began. */
    void insert(Connection tx, Build build) throws SQLException {
        Sql.update(
                tx,
                "insert into build (release, generation, state, sighting, spec, tree) values (?, ?, ?, ?::json, ?::json, ?::json)",
                build.release(),
                build.generation(),
                build.state().name().toLowerCase(Locale.ROOT),
                json(build.sighting()),
                json(build.spec()),
                json(build.tree().orElse(null)));
    }

    /** Removes a build that was only tried, and its cells. */
    void forget(Connection tx, String release) throws SQLException {
        Sql.update(tx, "delete from cell where release = ?", release);
        Sql.update(tx, "delete from build where release = ?", release);
    }

    void save(Connection tx, Build build) throws SQLException {
        Sql.update(
                tx,
                "update build set state = ?, tree = ?::json, matrix = ?::json, set_id = ? where release = ?",
                build.state().name().toLowerCase(Locale.ROOT),
                json(build.tree().orElse(null)),
                json(build.matrix().orElse(null)),
                build.set().orElse(null),
                build.release());
    }

    /** The set is there: from now on it stands for the release. */
    void built(Connection tx, Build build, Built built) throws SQLException {
        save(tx, build.built(built.set().id()));
        outbox.add(tx, built);
    }

    void failed(Connection tx, Build build, Failed failed) throws SQLException {
        save(tx, build.with(Build.State.FAILED));
        outbox.add(tx, failed);
    }

    void cancel(Connection tx, String release, int generation) throws SQLException {
        Sql.update(
                tx,
                "insert into cancellation (release, generation) values (?, ?) on conflict do nothing",
                release,
                generation);
    }

    boolean isCancelled(Connection tx, String release, int generation) throws SQLException {
        return Sql.first(
                        tx,
                        row -> true,
                        "select 1 from cancellation where release = ? and generation = ?",
                        release,
                        generation)
                .isPresent();
    }

    private static Build read(ResultSet row) throws SQLException {
        return new Build(
                row.getString(1),
                row.getInt(2),
                Build.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                value(row.getString(4), new TypeReference<Sighting>() {}),
                value(row.getString(5), new TypeReference<Spec>() {}),
                Optional.ofNullable(value(row.getString(6), new TypeReference<Tree>() {})),
                Optional.ofNullable(value(row.getString(7), new TypeReference<List<WheelTarget>>() {})),
                Optional.ofNullable(row.getString(8)));
    }

    private static String json(Object value) {
        try {
            return value == null ? null : Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value, e);
        }
    }

    private static <T> T value(String json, TypeReference<T> type) throws SQLException {
        try {
            return json == null ? null : Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("a build's row holds unreadable JSON", e);
        }
    }
}
