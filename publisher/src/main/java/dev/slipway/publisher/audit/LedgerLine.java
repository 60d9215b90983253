package dev.slipway.publisher.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What the ledger says of one file on one index: {@code state} is {@code INTENT}, {@code ATTEMPTED} (the index may have it) or
 * {@code CONFIRMED} (it has).
 */
public record LedgerLine(
        String index,
        String packageName,
        String version,
        String set,
        String filename,
        String sha256,
        long size,
        String state,
        int attempts,
        Instant attemptedAt,
        Instant confirmedAt) {

    /** The lines of a release: of the sets that it claimed and still holds. */
    static List<LedgerLine> ofRelease(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select index_name, package, version, set_id, filename, sha256, size, state, attempts, attempted_at, confirmed_at
                from ledger where release = ? order by index_name, filename""")) {
            select.setString(1, release);
            List<LedgerLine> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(read(row));
                }
            }
            return lines;
        }
    }

    private static LedgerLine read(ResultSet row) throws SQLException {
        return new LedgerLine(
                row.getString("index_name"),
                row.getString("package"),
                row.getString("version"),
                row.getString("set_id"),
                row.getString("filename"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("state").toUpperCase(Locale.ROOT),
                row.getInt("attempts"),
                instant(row.getTimestamp("attempted_at")),
                instant(row.getTimestamp("confirmed_at")));
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
