package dev.slipway.publisher.ledger;

import dev.slipway.events.DistSet;
import dev.slipway.runtime.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;

/** The {@code claim} table: (index, package, version) → set, taken before the first byte. */
public final class Claims {
    private final Transactions transactions;

    public Claims(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Locks the claim's row, made if missing, and counts a change that a run under way may not have seen. */
    public static void change(Connection tx, Coordinates at) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into claim (index_name, package, version, changes) values (?, ?, ?, 1)
                on conflict (index_name, package, version) do update set changes = claim.changes + 1""")) {
            place(upsert, 1, at);
            upsert.executeUpdate();
        }
    }

    /** Locks the claim's row and tells how many changes it has seen. */
    public static long lockedChanges(Connection tx, Coordinates at) throws SQLException {
        return changes(tx, at, " for update");
    }

    /** How many changes the claim has seen. */
    public static long changes(Connection tx, Coordinates at) throws SQLException {
        return changes(tx, at, "");
    }

    private static long changes(Connection tx, Coordinates at, String lock) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select changes from claim where index_name = ? and package = ? and version = ?" + lock)) {
            place(select, 1, at);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    /** Notes that the index had a file of this version at this time; null for now. The earliest one known counts. */
    public static void opened(Connection tx, Coordinates at, Instant time) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update claim set opened_at = least(opened_at, coalesce(?, opened_at, clock_timestamp()))
                where index_name = ? and package = ? and version = ?""")) {
            update.setTimestamp(1, time == null ? null : Timestamp.from(time));
            place(update, 2, at);
            update.executeUpdate();
        }
    }

    /** Takes a free claim for the set and writes its intents; tells whose it is. */
    public Claim take(Coordinates at, DistSet set, String release, Duration settle) throws SQLException {
        return transactions.call(tx -> {
            Claim.Others holder = holder(tx, at);
            if (holder.set() != null && !holder.set().equals(set.id())) {
                return new Claim.Others(holder.set(), holder.release(), Ledger.entries(tx, at, settle));
            }
            give(tx, at, set, release);
            return new Claim.Ours(Ledger.entries(tx, at, settle));
        });
    }

    /** Gives a claim under which the index came to hold no file to another set. */
    public Claim.Ours replace(Coordinates at, DistSet set, String release, Duration settle) throws SQLException {
        return transactions.call(tx -> {
            holder(tx, at);
            Ledger.forget(tx, at);
            forgetOpening(tx, at);
            give(tx, at, set, release);
            return new Claim.Ours(Ledger.entries(tx, at, settle));
        });
    }

    private static void forgetOpening(Connection tx, Coordinates at) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement(
                "update claim set opened_at = null where index_name = ? and package = ? and version = ?")) {
            place(update, 1, at);
            update.executeUpdate();
        }
    }

    private static Claim.Others holder(Connection tx, Coordinates at) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select set_id, release from claim where index_name = ? and package = ? and version = ? for update""")) {
            place(select, 1, at);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException("no row for the claim " + at);
                }
                return new Claim.Others(row.getString(1), row.getString(2), java.util.List.of());
            }
        }
    }

    private static void give(Connection tx, Coordinates at, DistSet set, String release) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update claim set set_id = ?, release = ?, claimed_at = clock_timestamp()
                where index_name = ? and package = ? and version = ?
                  and (set_id, release) is distinct from (?, ?)""")) {
            update.setString(1, set.id());
            update.setString(2, release);
            place(update, 3, at);
            update.setString(6, set.id());
            update.setString(7, release);
            if (update.executeUpdate() == 1) {
                Ledger.intend(tx, at, set, release);
            }
        }
    }

    private static void place(PreparedStatement statement, int first, Coordinates at) throws SQLException {
        statement.setString(first, at.index());
        statement.setString(first + 1, at.name());
        statement.setString(first + 2, at.version());
    }
}
