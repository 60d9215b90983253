package dev.slipway.listener.sighting;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** What is known of the projects' repositories: the tables {@code known_ref} and {@code first_look}, in the caller's transaction. */
final class KnownRefs {

    /** A ref as it was last seen, and how often it was newly seen. */
    record Known(String object, int sightings, boolean present) {}

    boolean hadFirstLook(Connection tx, String project, String repository) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select 1 from first_look where project = ? and repository = ?")) {
            select.setString(1, project);
            select.setString(2, repository);
            try (ResultSet found = select.executeQuery()) {
                return found.next();
            }
        }
    }

    /** All tags of old become known, without a sighting that counts as new. */
    void firstLook(Connection tx, String project, String repository, Iterable<RemoteRef> refs) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into first_look (project, repository) values (?, ?) on conflict do nothing")) {
            insert.setString(1, project);
            insert.setString(2, repository);
            if (insert.executeUpdate() == 0) {
                return;
            }
        }
        for (RemoteRef ref : refs) {
            if (ref.isTag()) {
                see(tx, project, repository, ref);
            }
        }
    }

    Map<String, Known> all(Connection tx, String project, String repository) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select ref, object, sightings, present from known_ref where project = ? and repository = ?")) {
            select.setString(1, project);
            select.setString(2, repository);
            Map<String, Known> known = new HashMap<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    known.put(row.getString(1), new Known(row.getString(2), row.getInt(3), row.getBoolean(4)));
                }
            }
            return known;
        }
    }

    /** The number of a new sighting; empty when the ref is known to be there and to name this object. */
    OptionalInt see(Connection tx, String project, String repository, RemoteRef ref) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into known_ref (project, repository, ref, object, commit_id, sightings, present)
                values (?, ?, ?, ?, ?, 1, true)
                on conflict (project, repository, ref) do update
                set object = excluded.object, commit_id = excluded.commit_id, present = true,
                    sightings = known_ref.sightings + 1
                where not known_ref.present or known_ref.object <> excluded.object
                returning sightings""")) {
            upsert.setString(1, project);
            upsert.setString(2, repository);
            upsert.setString(3, ref.name());
            upsert.setString(4, ref.object());
            upsert.setString(5, ref.commit());
            try (ResultSet row = upsert.executeQuery()) {
                return row.next() ? OptionalInt.of(row.getInt(1)) : OptionalInt.empty();
            }
        }
    }

    /** Counts a sighting more of a ref that is as it was. */
    int seeAgain(Connection tx, String project, String repository, String ref) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update known_ref set sightings = sightings + 1 where project = ? and repository = ? and ref = ?
                returning sightings""")) {
            update.setString(1, project);
            update.setString(2, repository);
            update.setString(3, ref);
            try (ResultSet row = update.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** How often the ref was newly seen until now. */
    Optional<Integer> sightings(Connection tx, String project, String repository, String ref) throws SQLException {
        return Optional.ofNullable(all(tx, project, repository).get(ref)).map(Known::sightings);
    }

    /** Marks the tags that are gone. */
    Set<String> vanish(Connection tx, String project, String repository, Set<String> present) throws SQLException {
        Set<String> gone = new HashSet<>();
        for (Map.Entry<String, Known> each : all(tx, project, repository).entrySet()) {
            if (each.getValue().present() && !present.contains(each.getKey())) {
                gone.add(each.getKey());
            }
        }
        try (PreparedStatement update = tx.prepareStatement(
                "update known_ref set present = false where project = ? and repository = ? and ref = ?")) {
            for (String ref : gone) {
                update.setString(1, project);
                update.setString(2, repository);
                update.setString(3, ref);
                update.executeUpdate();
            }
        }
        return gone;
    }
}
