package dev.slipway.validator.install;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.Failure;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.Json;
import dev.slipway.validator.install.InstallCell.State;
import dev.slipway.validator.store.StoredEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The installs that were asked for, one for each stage of a generation, and their cells. */
final class InstallRows {
    private static final String KEY = " where release = ? and generation = ? and stage = ?";
    private static final String CELLS =
            "select request, attempts, resumes_until, state, report, failure from install_cell" + KEY;

    private InstallRows() {}

    /** False when it was asked for before. */
    static boolean add(Connection tx, Install install, List<InstallCell> cells) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into install (set_id, patience, asked_at, unless, release, generation, stage)
                values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, install.set());
            insert.setLong(2, install.patience().toMillis());
            insert.setObject(3, time(install.askedAt()));
            insert.setBytes(4, json(install.unless()));
            key(insert, 5, install);
            if (insert.executeUpdate() == 0) {
                return false;
            }
        }
        for (InstallCell cell : cells) {
            add(tx, install, cell, cells.indexOf(cell));
        }
        return true;
    }

    private static void add(Connection tx, Install install, InstallCell cell, int position) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into install_cell (cell, position, request, attempts, state, release, generation, stage)
                values (?, ?, ?, ?, ?, ?, ?, ?)""")) {
            insert.setString(1, cell.name());
            insert.setInt(2, position);
            insert.setBytes(3, StoredEvent.write(cell.request()));
            insert.setInt(4, cell.attempts());
            insert.setString(5, cell.state().name());
            key(insert, 6, install);
            insert.executeUpdate();
        }
    }

    /** Empty when there is none, or it has finished. Locks it. */
    static Optional<Install> open(Connection tx, String release, int generation, String stage) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select set_id, patience, asked_at, unless from install" + KEY + " and not finished for update")) {
            select.setString(1, release);
            select.setInt(2, generation);
            select.setString(3, stage);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Install(
                                release,
                                generation,
                                stage,
                                row.getString(1),
                                Duration.ofMillis(row.getLong(2)),
                                instant(row, 3),
                                read(row.getBytes(4), new TypeReference<List<Installation>>() {})))
                        : Optional.empty();
            }
        }
    }

    /** In the order of the plan. */
    static List<InstallCell> cells(Connection tx, Install install) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(CELLS + " order by position")) {
            key(select, 1, install);
            return cells(select);
        }
    }

    static Optional<InstallCell> cell(Connection tx, Install install, String name) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(CELLS + " and cell = ?")) {
            key(select, 1, install);
            select.setString(4, name);
            return cells(select).stream().findFirst();
        }
    }

    static void save(Connection tx, Install install, InstallCell cell) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update install_cell set attempts = ?, resumes_until = ?, state = ?, report = ?, failure = ?" + KEY
                        + " and cell = ?")) {
            update.setInt(1, cell.attempts());
            update.setObject(2, cell.resumesUntil() == null ? null : time(cell.resumesUntil()));
            update.setString(3, cell.state().name());
            update.setBytes(4, json(cell.report()));
            update.setBytes(5, json(cell.failure()));
            key(update, 6, install);
            update.setString(9, cell.name());
            update.executeUpdate();
        }
    }

    static void finish(Connection tx, Install install) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("update install set finished = true" + KEY)) {
            key(update, 1, install);
            update.executeUpdate();
        }
    }

    private static List<InstallCell> cells(PreparedStatement select) throws SQLException {
        List<InstallCell> cells = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                cells.add(new InstallCell(
                        StoredEvent.read(row.getBytes(1), Requested.class),
                        row.getInt(2),
                        instant(row, 3),
                        State.valueOf(row.getString(4)),
                        read(row.getBytes(5), new TypeReference<InstallReport>() {}),
                        read(row.getBytes(6), new TypeReference<Failure>() {})));
            }
        }
        return List.copyOf(cells);
    }

    private static void key(PreparedStatement statement, int first, Install install) throws SQLException {
        statement.setString(first, install.release());
        statement.setInt(first + 1, install.generation());
        statement.setString(first + 2, install.stage());
    }

    private static byte[] json(Object value) {
        try {
            return value == null ? null : Json.MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static <T> T read(byte[] json, TypeReference<T> type) {
        try {
            return json == null ? null : Json.MAPPER.readValue(json, type);
        } catch (IOException broken) {
            throw new UncheckedIOException("a stored install cannot be read", broken);
        }
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
