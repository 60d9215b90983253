package dev.slipway.publisher.attestation;

import dev.slipway.events.DistFile;
import dev.slipway.runtime.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The {@code attestation} table: of each file at an index the newest attestation, and in whose name it is. */
public final class AttestationStore {

    /** An attestation as the index takes it. */
    public record Kept(String signer, String document) {}

    private final Transactions transactions;

    public AttestationStore(Transactions transactions) {
        this.transactions = transactions;
    }

    public Optional<Kept> find(String index, DistFile file) throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement select = tx.prepareStatement(
                    "select signer, document from attestation where index_name = ? and filename = ? and sha256 = ?")) {
                name(select, index, file);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? Optional.of(new Kept(row.getString(1), row.getString(2))) : Optional.empty();
                }
            }
        });
    }

    void keep(String index, DistFile file, Kept made) throws SQLException {
        transactions.run(tx -> {
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into attestation (index_name, filename, sha256, signer, document) values (?, ?, ?, ?, ?)
                    on conflict (index_name, filename, sha256) do update
                    set signer = excluded.signer, document = excluded.document, made_at = clock_timestamp()""")) {
                name(insert, index, file);
                insert.setString(4, made.signer());
                insert.setString(5, made.document());
                insert.executeUpdate();
            }
        });
    }

    private static void name(PreparedStatement statement, String index, DistFile file) throws SQLException {
        statement.setString(1, index);
        statement.setString(2, file.filename());
        statement.setString(3, file.sha256());
    }
}
