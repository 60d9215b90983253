package dev.slipway.publisher.ledger;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.runtime.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * The {@code ledger} table: (index, filename) → sha256, as intent, attempted, confirmed. Times are the database's, so that
 * processes on different machines agree on what may still be in flight.
 */
public final class Ledger {
    private final Transactions transactions;

    public Ledger(Transactions transactions) {
        this.transactions = transactions;
    }

    static void intend(Connection tx, Coordinates at, DistSet set, String release) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into ledger (index_name, filename, package, version, set_id, release, sha256, size)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (index_name, filename) do update set release = excluded.release""")) {
            for (DistFile file : set.files()) {
                insert.setString(1, at.index());
                insert.setString(2, file.filename());
                insert.setString(3, at.name());
                insert.setString(4, at.version());
                insert.setString(5, set.id());
                insert.setString(6, release);
                insert.setString(7, file.sha256());
                insert.setLong(8, file.size());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static void forget(Connection tx, Coordinates at) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement("""
                delete from ledger where index_name = ? and package = ? and version = ? and state <> 'confirmed'""")) {
            delete.setString(1, at.index());
            delete.setString(2, at.name());
            delete.setString(3, at.version());
            delete.executeUpdate();
        }
    }

    static List<Entry> entries(Connection tx, Coordinates at, Duration settle) throws SQLException {
        return entries(tx, at, null, settle);
    }

    private static List<Entry> entries(Connection tx, Coordinates at, String set, Duration settle) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select filename, sha256, state, attempts,
                       case when state = 'attempted' then greatest(0, ceil(1000 * extract(epoch from
                           in_flight_until + ? * interval '1 millisecond' - clock_timestamp())))::bigint else 0 end
                from ledger where index_name = ? and package = ? and version = ? and set_id = coalesce(?, set_id)""")) {
            select.setLong(1, settle.toMillis());
            select.setString(2, at.index());
            select.setString(3, at.name());
            select.setString(4, at.version());
            select.setString(5, set);
            List<Entry> entries = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    entries.add(new Entry(
                            row.getString(1),
                            row.getString(2),
                            Entry.State.valueOf(row.getString(3).toUpperCase(Locale.ROOT)),
                            row.getInt(4),
                            Duration.ofMillis(row.getLong(5))));
                }
            }
            return entries;
        }
    }

    /** The rows of one set, or none where the claim is another's by now. */
    public static List<Entry> ofSet(Connection tx, Coordinates at, String set) throws SQLException {
        return entries(tx, at, set, Duration.ZERO);
    }

    /** Whether the index has taken any file of a package from here. */
    public static boolean hasPublished(Connection tx, String index, String packageName) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement(
                "select 1 from ledger where index_name = ? and package = ? and state = 'confirmed' limit 1")) {
            select.setString(1, index);
            select.setString(2, packageName);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    /**
     * Marks a file as attempted, before its first byte; {@code patience} is how long its request may take. True when an earlier
     * attempt stands there, of which nobody knows what became.
     */
    public static boolean attempt(Connection tx, String index, DistFile file, Duration patience) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update ledger set state = 'attempted', attempts = ledger.attempts + 1, attempted_at = clock_timestamp(),
                       in_flight_until = clock_timestamp() + ? * interval '1 millisecond'
                from ledger as before
                where ledger.index_name = ? and ledger.filename = ? and ledger.sha256 = ? and ledger.state <> 'confirmed'
                  and before.index_name = ledger.index_name and before.filename = ledger.filename
                returning before.state = 'attempted'""")) {
            update.setLong(1, patience.toMillis());
            update.setString(2, index);
            update.setString(3, file.filename());
            update.setString(4, file.sha256());
            try (ResultSet row = update.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalStateException(file.filename() + " on " + index + " is not to be sent");
                }
                return row.getBoolean(1);
            }
        }
    }

    /** The index accepted these files, or was seen to hold them. */
    public void confirm(String index, Collection<DistFile> files) throws SQLException {
        if (!files.isEmpty()) {
            update(index, files, "state = 'confirmed', confirmed_at = clock_timestamp(), in_flight_until = null");
        }
    }

    /** The index did not take the file, and said so. */
    public void withdraw(String index, DistFile file) throws SQLException {
        update(index, List.of(file), "state = 'intent', in_flight_until = null");
    }

    /** The request is over, but not what became of it. */
    public void unclear(String index, DistFile file) throws SQLException {
        update(index, List.of(file), "in_flight_until = clock_timestamp()");
    }

    private void update(String index, Collection<DistFile> files, String what) throws SQLException {
        transactions.run(tx -> {
            try (PreparedStatement update = tx.prepareStatement("update ledger set " + what
                    + " where index_name = ? and filename = any (?) and state <> 'confirmed'")) {
                update.setString(1, index);
                Object[] names = files.stream().map(DistFile::filename).toArray();
                update.setArray(2, tx.createArrayOf("text", names));
                update.executeUpdate();
            }
        });
    }
}
