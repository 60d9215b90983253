package dev.slipway.publisher.audit;

import dev.slipway.publisher.ledger.Entry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the ledger says of one file on one index. */
record LedgerLine(String index, String filename, String sha256, Entry.State state) {

    /** The lines of a release: of the sets that it claimed and still holds. */
    static List<LedgerLine> ofRelease(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("""
                select index_name, filename, sha256, state from ledger where release = ? order by index_name, filename""")) {
            select.setString(1, release);
            List<LedgerLine> lines = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    lines.add(new LedgerLine(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            Entry.State.valueOf(row.getString(4).toUpperCase(Locale.ROOT))));
                }
            }
            return lines;
        }
    }
}
