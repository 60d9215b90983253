package dev.slipway.publisher.ledger;

import dev.slipway.events.DistSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Until when an index that holds only {@code out} of a set takes the {@code missing} files of it, and whether that time is over.
 * PyPI takes new files of a version for 14 days after its first one.
 */
public record Deadline(Instant at, boolean over, List<String> out, List<String> missing) {

    public Deadline {
        out = List.copyOf(out);
        missing = List.copyOf(missing);
    }

    /** {@code newFiles} is how long the index takes files of a version, or null; empty where nothing of the set is out, or all. */
    public static Optional<Deadline> of(Connection tx, Coordinates at, DistSet set, Duration newFiles)
            throws SQLException {
        if (newFiles == null) {
            return Optional.empty();
        }
        List<Entry> entries = Ledger.ofSet(tx, at, set.id());
        List<String> out = entries.stream()
                .filter(Entry::confirmed)
                .map(Entry::filename)
                .sorted()
                .toList();
        List<String> missing = entries.stream()
                .filter(entry -> !entry.confirmed())
                .map(Entry::filename)
                .sorted()
                .toList();
        return out.isEmpty() || missing.isEmpty() ? Optional.empty() : of(tx, at, newFiles, out, missing);
    }

    private static Optional<Deadline> of(
            Connection tx, Coordinates at, Duration newFiles, List<String> out, List<String> missing)
            throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select deadline, deadline <= clock_timestamp() from (
                    select opened_at + ? * interval '1 millisecond' as deadline from claim
                    where index_name = ? and package = ? and version = ?) as known where deadline is not null""")) {
            select.setLong(1, newFiles.toMillis());
            select.setString(2, at.index());
            select.setString(3, at.name());
            select.setString(4, at.version());
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Deadline(row.getTimestamp(1).toInstant(), row.getBoolean(2), out, missing))
                        : Optional.empty();
            }
        }
    }
}
