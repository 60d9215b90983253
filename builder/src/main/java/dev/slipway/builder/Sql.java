package dev.slipway.builder;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.events.Json;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Statements of one line: prepared, filled, run in the caller's transaction. A {@code String[]} becomes an array of text. */
public final class Sql {

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private Sql() {}

    /** Returns how many rows were changed. */
    public static int update(Connection tx, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = filled(tx, sql, values)) {
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> list(Connection tx, Row<T> reader, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = filled(tx, sql, values);
                ResultSet found = statement.executeQuery()) {
            List<T> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(reader.read(found));
            }
            return rows;
        }
    }

    /** The first row, if there is one. */
    public static <T> Optional<T> first(Connection tx, Row<T> reader, String sql, Object... values)
            throws SQLException {
        return list(tx, reader, sql, values).stream().findFirst();
    }

    /** What time it is by the clock that leases and due times go by; a machine's own may be wrong. */
    public static Instant now(Connection tx) throws SQLException {
        return first(tx, row -> row.getObject(1, OffsetDateTime.class).toInstant(), "select clock_timestamp()")
                .orElseThrow();
    }

    /** Null stays null. */
    public static String json(Object value) {
        try {
            return value == null ? null : Json.MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON: " + value, e);
        }
    }

    /** Null stays null. */
    public static <T> T value(String json, TypeReference<T> type) throws SQLException {
        try {
            return json == null ? null : Json.MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new SQLException("a row holds unreadable JSON", e);
        }
    }

    private static PreparedStatement filled(Connection tx, String sql, Object... values) throws SQLException {
        PreparedStatement statement = tx.prepareStatement(sql);
        try {
            for (int i = 0; i < values.length; i++) {
                Object value = values[i] instanceof String[] texts ? tx.createArrayOf("text", texts) : values[i];
                statement.setObject(i + 1, value);
            }
            return statement;
        } catch (SQLException | RuntimeException e) {
            statement.close();
            throw e;
        }
    }
}
