package dev.slipway.validator.install;

import dev.slipway.events.CellEvent.Requested;
import dev.slipway.validator.store.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The installs that were asked for, one for each stage of a generation. */
final class InstallRows {
    private static final String KEY = " where release = ? and generation = ? and stage = ?";

    private InstallRows() {}

    /** False when it was asked for before. */
    static boolean add(Connection tx, Install install) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into install (set_id, request, patience, asked_at, release, generation, stage)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, install.set());
            insert.setBytes(2, StoredEvent.write(install.request()));
            insert.setLong(3, install.patience().toMillis());
            insert.setObject(4, time(install.askedAt()));
            key(insert, 5, install.release(), install.generation(), install.stage());
            return insert.executeUpdate() == 1;
        }
    }

    /** Empty when there is none, or it has finished. Locks it. */
    static Optional<Install> open(Connection tx, String release, int generation, String stage) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select set_id, request, patience, asked_at, attempts, resumes_until from install"
                        + KEY + " and not finished for update")) {
            key(select, 1, release, generation, stage);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    static void askedAgain(Connection tx, Install install) throws SQLException {
        try (PreparedStatement update =
                tx.prepareStatement("update install set attempts = ?, resumes_until = ?" + KEY)) {
            update.setInt(1, install.attempts());
            update.setObject(2, install.resumesUntil() == null ? null : time(install.resumesUntil()));
            key(update, 3, install.release(), install.generation(), install.stage());
            update.executeUpdate();
        }
    }

    static void finish(Connection tx, Install install) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("update install set finished = true" + KEY)) {
            key(update, 1, install.release(), install.generation(), install.stage());
            update.executeUpdate();
        }
    }

    private static Install read(ResultSet row) throws SQLException {
        OffsetDateTime resumes = row.getObject(6, OffsetDateTime.class);
        return new Install(
                StoredEvent.read(row.getBytes(2), Requested.class),
                row.getString(1),
                Duration.ofMillis(row.getLong(3)),
                row.getObject(4, OffsetDateTime.class).toInstant(),
                row.getInt(5),
                resumes == null ? null : resumes.toInstant());
    }

    private static void key(PreparedStatement statement, int first, String release, int generation, String stage)
            throws SQLException {
        statement.setString(first, release);
        statement.setInt(first + 1, generation);
        statement.setString(first + 2, stage);
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
