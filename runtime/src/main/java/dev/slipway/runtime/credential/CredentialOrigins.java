package dev.slipway.runtime.credential;

import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/** The {@code credential_origin} table: the origin that each credential of an index was first used for. */
public final class CredentialOrigins {
    private final Transactions transactions;

    public CredentialOrigins(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Binds the credential to the origin, unless it is bound already; returns what it is bound to. */
    public Origin bind(String index, String reference, Origin origin) throws SQLException {
        return transactions.call(tx -> {
            Optional<Origin> bound = bound(tx, index, reference);
            if (bound.isPresent()) {
                return bound.get();
            }
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into credential_origin (index_name, reference, origin) values (?, ?, ?)
                    on conflict do nothing""")) {
                insert.setString(1, index);
                insert.setString(2, reference);
                insert.setString(3, origin.toString());
                insert.executeUpdate();
            }
            return bound(tx, index, reference).orElseThrow();
        });
    }

    private static Optional<Origin> bound(Connection tx, String index, String reference) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select origin from credential_origin where index_name = ? and reference = ?")) {
            select.setString(1, index);
            select.setString(2, reference);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(Origin.of(URI.create(row.getString(1)))) : Optional.empty();
            }
        }
    }
}
