package dev.slipway.publisher.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.Json;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.ledger.Claims;
import dev.slipway.publisher.ledger.Coordinates;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code publication} table: every turn of the indexes, and which of them is the unfinished one of its claim. */
public final class Register {

    /** How a turn enters. */
    public enum Entering {
        OPEN,
        SUPERSEDED,
        FOLDED
    }

    private Register() {}

    /** Enters a turn; false when it is there already. */
    public static boolean enter(Connection tx, TurnEvent.Granted turn, Entering as) throws SQLException {
        Coordinates at = Coordinates.of(turn);
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into publication (index_name, release, generation, package, version, granted_at, turn, state)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?) on conflict do nothing""")) {
            insert.setString(1, at.index());
            insert.setString(2, turn.release());
            insert.setInt(3, turn.generation());
            insert.setString(4, at.name());
            insert.setString(5, at.version());
            insert.setTimestamp(6, Timestamp.from(turn.header().time()));
            insert.setString(7, Json.MAPPER.writeValueAsString(turn));
            insert.setString(8, as.name().toLowerCase(java.util.Locale.ROOT));
            return insert.executeUpdate() == 1;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether this very turn (release, generation, stage) was entered before. */
    public static boolean knows(Connection tx, TurnEvent.Granted turn) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select 1 from publication where index_name = ? and release = ? and generation = ?""")) {
            select.setString(1, turn.stage());
            select.setString(2, turn.release());
            select.setInt(3, turn.generation());
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Whether a turn granted later than this one has the claim: records of different releases come in any order. */
    public static boolean hasNewer(Connection tx, TurnEvent.Granted turn) throws SQLException {
        Coordinates at = Coordinates.of(turn);
        try (PreparedStatement select = tx.prepareStatement("""
                select 1 from publication
                where index_name = ? and package = ? and version = ? and release <> ? and granted_at > ?""")) {
            place(select, at);
            select.setString(4, turn.release());
            select.setTimestamp(5, Timestamp.from(turn.header().time()));
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Ends whatever of this claim is unfinished: a newer turn takes its place. */
    public static void supersede(Connection tx, Coordinates at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update publication set state = 'superseded'
                where index_name = ? and package = ? and version = ? and state in ('open', 'parked')""")) {
            place(update, at);
            update.executeUpdate();
        }
    }

    /** The coordinates of a release's unfinished publication up to this generation, if there is one. */
    public static Optional<Coordinates> unfinished(Connection tx, String index, String release, int generation)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select package, version from publication
                where index_name = ? and release = ? and generation <= ? and state in ('open', 'parked')""")) {
            select.setString(1, index);
            select.setString(2, release);
            select.setInt(3, generation);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Coordinates(index, row.getString(1), row.getString(2)))
                        : Optional.empty();
            }
        }
    }

    /** The newest turn of a release at each index, in the order of their names. */
    public static List<TurnEvent.Granted> newest(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select distinct on (index_name) turn from publication where release = ?
                order by index_name, generation desc""")) {
            select.setString(1, release);
            List<TurnEvent.Granted> turns = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    turns.add(turn(row.getString(1)));
                }
            }
            return turns;
        }
    }

    /** The unfinished publication of a claim, if there is one. */
    public static Optional<Publication> current(Connection tx, Coordinates at) throws SQLException {
        long changes = Claims.changes(tx, at);
        try (PreparedStatement select = tx.prepareStatement("""
                select turn, tries, troubled_since, resumes_until,
                       exists (select 1 from course where course.index_name = publication.index_name
                               and course.release = publication.release and cancelled >= publication.generation)
                from publication where index_name = ? and package = ? and version = ? and state in ('open', 'parked')""")) {
            place(select, at);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row, changes)) : Optional.empty();
            }
        }
    }

    private static Publication read(ResultSet row, long changes) throws SQLException {
        return new Publication(
                turn(row.getString(1)),
                changes,
                row.getInt(2),
                instant(row.getTimestamp(3)),
                instant(row.getTimestamp(4)),
                row.getBoolean(5));
    }

    private static TurnEvent.Granted turn(String json) {
        try {
            return Json.MAPPER.readValue(json, TurnEvent.Granted.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an unreadable turn in the register", e);
        }
    }

    /** Whether the publication may send another file: neither cancelled nor superseded. Locks its row until the transaction ends. */
    public static boolean maySend(Connection tx, Publication publication) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select 1 from publication where index_name = ? and release = ? and generation = ?
                  and state in ('open', 'parked')
                  and not exists (select 1 from course where course.index_name = publication.index_name
                                  and course.release = publication.release and cancelled >= publication.generation)
                for update""")) {
            name(select, 1, publication);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /** Ends a publication with this state; false, and nothing changes, when it was ended meanwhile. */
    public static boolean end(Connection tx, Publication publication, String state) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update publication set state = ?, troubled_since = null, resumes_until = null
                where index_name = ? and release = ? and generation = ? and state in ('open', 'parked')""")) {
            update.setString(1, state);
            name(update, 2, publication);
            return update.executeUpdate() == 1;
        }
    }

    /** Notes a try that the index failed; with {@code resumesUntil} it is parked. False when it was ended meanwhile. */
    public static boolean trouble(Connection tx, Publication publication, Instant since, Instant resumesUntil)
            throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update publication set tries = tries + 1, troubled_since = ?, resumes_until = ?, state = ?
                where index_name = ? and release = ? and generation = ? and state in ('open', 'parked')""")) {
            update.setTimestamp(1, Timestamp.from(since));
            update.setTimestamp(2, resumesUntil == null ? null : Timestamp.from(resumesUntil));
            update.setString(3, resumesUntil == null ? "open" : "parked");
            name(update, 4, publication);
            return update.executeUpdate() == 1;
        }
    }

    private static void place(PreparedStatement statement, Coordinates at) throws SQLException {
        statement.setString(1, at.index());
        statement.setString(2, at.name());
        statement.setString(3, at.version());
    }

    private static void name(PreparedStatement statement, int first, Publication publication) throws SQLException {
        statement.setString(first, publication.turn().stage());
        statement.setString(first + 1, publication.turn().release());
        statement.setInt(first + 2, publication.turn().generation());
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
