package dev.slipway.listener.catalog;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.Json;
import dev.slipway.runtime.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The applied catalogs, each with its version; the last one is in force. It is kept as it was understood when it was
 * applied: neither stricter rules nor other defaults of a later Slipway change it.
 */
public final class Catalogs {

    /** A catalog in force since it got its version. */
    public record Applied(int version, Catalog catalog, String yaml) {}

    private final Transactions transactions;
    private final AtomicReference<Applied> known = new AtomicReference<>();

    public Catalogs(Transactions transactions) {
        this.transactions = transactions;
    }

    /** The catalog in force, read again only when the database has a newer one. */
    public Optional<Applied> current() throws SQLException {
        Optional<Applied> found = transactions.call(this::current);
        found.ifPresent(known::set);
        return found;
    }

    /** The catalog in force, as this transaction sees it. */
    public Optional<Applied> current(Connection tx) throws SQLException {
        int newest = newest(tx);
        if (newest == 0) {
            return Optional.empty();
        }
        // Not cached here: what this transaction sees may be its own, and never be committed.
        Applied cached = known.get();
        if (cached != null && cached.version() == newest) {
            return Optional.of(cached);
        }
        return Optional.of(read(tx, newest));
    }

    /** Whether this version (0: none) is in force; then it stays so until the transaction ends. */
    public boolean isInForce(Connection tx, int version) throws SQLException {
        lock(tx);
        return newest(tx) == version;
    }

    /** Puts a catalog into force when the transaction commits; the one that is in force gets no new version. */
    public Applied apply(Connection tx, String yaml, String file, Catalog catalog, String by) throws SQLException {
        lock(tx);
        int newest = newest(tx);
        if (newest > 0) {
            Applied current = read(tx, newest);
            if (current.yaml().equals(yaml) && current.catalog().equals(catalog)) {
                return current;
            }
        }
        Applied applied = new Applied(newest + 1, catalog, yaml);
        insert(tx, applied, file, by);
        return applied;
    }

    private static void lock(Connection tx) throws SQLException {
        try (Statement lock = tx.createStatement()) {
            lock.execute("lock table catalog_version in share row exclusive mode");
        }
    }

    private static void insert(Connection tx, Applied applied, String file, String by) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into catalog_version (version, yaml, file, catalog, applied_by)
                values (?, ?, ?, ?::json, ?)""")) {
            insert.setInt(1, applied.version());
            insert.setString(2, applied.yaml());
            insert.setString(3, file);
            insert.setString(4, Json.MAPPER.writeValueAsString(applied.catalog()));
            insert.setString(5, by);
            insert.executeUpdate();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a catalog that cannot be written as JSON", e);
        }
    }

    private static int newest(Connection tx) throws SQLException {
        try (Statement query = tx.createStatement();
                ResultSet row = query.executeQuery("select coalesce(max(version), 0) from catalog_version")) {
            row.next();
            return row.getInt(1);
        }
    }

    private static Applied read(Connection tx, int version) throws SQLException {
        try (PreparedStatement query =
                tx.prepareStatement("select yaml, catalog from catalog_version where version = ?")) {
            query.setInt(1, version);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                Catalog catalog = Json.MAPPER.readValue(row.getString("catalog"), Catalog.class);
                return new Applied(version, catalog, row.getString("yaml"));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("catalog version " + version + " cannot be read back", e);
        }
    }
}
