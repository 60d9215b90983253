package dev.slipway.listener.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;
import dev.slipway.events.EventType;
import dev.slipway.events.Json;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.fold.Release;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables {@code release} and {@code release_fact}, in the caller's transaction. */
final class ReleaseStore {

    /** Serialises all that begins or ends releases of one version of one build. */
    void lockVersion(Connection tx, String project, String build, String version) throws SQLException {
        try (PreparedStatement lock = tx.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 0))")) {
            lock.setString(1, project + "\n" + build + "\n" + version);
            lock.execute();
        }
    }

    /** Takes the release's row for this transaction; false when there is none yet. */
    boolean lock(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select 1 from release where id = ? for update")) {
            select.setString(1, release);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    /** False when the fact was known. */
    boolean add(Connection tx, Event fact) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into release_fact (release, event_id, type, generation, value) values (?, ?, ?, ?, ?)
                on conflict do nothing""")) {
            insert.setString(1, fact.release());
            insert.setString(2, fact.header().id());
            insert.setString(3, EventType.of(fact).type());
            insert.setInt(4, fact.generation());
            insert.setBytes(5, EventCodec.encode(fact, "listener"));
            return insert.executeUpdate() == 1;
        }
    }

    List<Event> facts(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select value from release_fact where release = ?")) {
            select.setString(1, release);
            List<Event> facts = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    if (EventCodec.decode(found.getBytes(1)) instanceof Decoded.Known known) {
                        facts.add(known.event());
                    }
                }
            }
            return facts;
        }
    }

    /** Inserts the row of a release that begins; false when another one has its place. */
    boolean insert(Connection tx, Pushed pushed, Release view, String version, boolean queued) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into release (id, project, build, tag, ref, sighting, route, version, queued,
                                     generation, state, stage, set_id, finished, view)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)
                on conflict do nothing""")) {
            insert.setString(1, pushed.release());
            insert.setString(2, pushed.spec().project());
            insert.setString(3, pushed.spec().build().name());
            insert.setString(4, pushed.sighting().tag());
            insert.setString(5, pushed.sighting().ref());
            insert.setInt(6, pushed.sighting().number());
            insert.setString(7, pushed.spec().route().name());
            insert.setString(8, version);
            insert.setBoolean(9, queued);
            bindView(insert, 10, view, view.isFinished());
            return insert.executeUpdate() == 1;
        }
    }

    /** Updates the row after a fact. */
    void update(Connection tx, Release view, boolean queued) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update release set generation = ?, state = ?, stage = ?, set_id = ?, finished = ?, view = ?::jsonb,
                                   queued = ?, fact_at = clock_timestamp(), stale = false
                where id = ?""")) {
            int next = bindView(update, 1, view, view.isFinished());
            update.setBoolean(next, queued);
            update.setString(next + 1, view.id());
            update.executeUpdate();
        }
    }

    /** The row says less than the facts from now on. */
    void markStale(Connection tx, String release) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update release set stale = true where id = ? and not stale")) {
            update.setString(1, release);
            update.executeUpdate();
        }
    }

    /** Takes the release's row for this transaction if it says less than the facts. */
    boolean lockStale(Connection tx, String release) throws SQLException {
        return one(tx, "select id from release where id = ? and stale for update", release)
                .isPresent();
    }

    List<String> stale(Connection tx) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select id from release where stale limit 100");
                ResultSet found = select.executeQuery()) {
            List<String> ids = new ArrayList<>();
            while (found.next()) {
                ids.add(found.getString(1));
            }
            return ids;
        }
    }

    private static int bindView(PreparedStatement statement, int from, Release view, boolean finished)
            throws SQLException {
        statement.setInt(from, view.generation());
        statement.setString(from + 1, view.state().word());
        statement.setString(from + 2, view.current().map(Release.Stage::name).orElse(null));
        statement.setString(from + 3, view.set());
        statement.setBoolean(from + 4, finished);
        statement.setString(from + 5, json(view));
        return from + 6;
    }

    /** The release of this version that is unfinished and has begun, and the one that waits behind it. */
    List<String> unfinished(Connection tx, String project, String build, String version, boolean queued)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select id from release
                where project = ? and build = ? and version = ? and not finished and queued = ?
                order by created_at""")) {
            select.setString(1, project);
            select.setString(2, build);
            select.setString(3, version);
            select.setBoolean(4, queued);
            List<String> ids = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ids.add(found.getString(1));
                }
            }
            return ids;
        }
    }

    /** The newest release of a version, whatever its state. */
    Optional<String> newestOf(Connection tx, String project, String build, String version) throws SQLException {
        return one(
                tx,
                "select id from release where project = ? and build = ? and version = ? order by created_at desc limit 1",
                project,
                build,
                version);
    }

    Optional<String> of(Connection tx, String project, String ref, int sighting, String route) throws SQLException {
        return one(
                tx,
                "select id from release where project = ? and ref = ? and sighting::text = ? and route = ?",
                project,
                ref,
                Integer.toString(sighting),
                route);
    }

    int count(Connection tx, String project, String ref, String route) throws SQLException {
        String sql = "select count(*)::text from release where project = ? and ref = ? and route = ?";
        return Integer.parseInt(one(tx, sql, project, ref, route).orElseThrow());
    }

    String version(Connection tx, String release) throws SQLException {
        return one(tx, "select version from release where id = ?", release).orElseThrow();
    }

    private static Optional<String> one(Connection tx, String sql, String... parameters) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet found = select.executeQuery()) {
                return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
        }
    }

    static String json(Release view) {
        try {
            return Json.MAPPER.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
