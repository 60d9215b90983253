package dev.slipway.publisher.credential;

import dev.slipway.publisher.index.Origin;
import dev.slipway.runtime.Transactions;
import java.net.URI;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The {@code credential_origin} table: the origin that each credential of an index was first used for. */
public final class CredentialOrigins {
    private final Transactions transactions;

    public CredentialOrigins(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Binds the credential to the origin, unless it is bound already; returns what it is bound to. */
    public Origin bind(String index, String reference, Origin origin) throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into credential_origin (index_name, reference, origin) values (?, ?, ?)
                    on conflict (index_name, reference) do update set reference = excluded.reference
                    returning origin""")) {
                insert.setString(1, index);
                insert.setString(2, reference);
                insert.setString(3, origin.toString());
                try (ResultSet row = insert.executeQuery()) {
                    row.next();
                    return Origin.of(URI.create(row.getString(1)));
                }
            }
        });
    }
}
