package dev.slipway.validator.store;

import dev.slipway.events.Event;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Which generation of a release counts: the newest that any fact named, as long as it is not cancelled. */
public final class Generations {
    private Generations() {}

    /** Notes the fact's generation; false when it is over, so that the fact causes no work. Serializes the facts of a release. */
    public static boolean admits(Connection tx, Event event) throws SQLException {
        return note(tx, event.release(), event.generation(), 0);
    }

    public static void cancel(Connection tx, Event event) throws SQLException {
        note(tx, event.release(), event.generation(), event.generation());
    }

    /** Whether work that began for a generation may still speak for it. */
    public static boolean isCurrent(Connection tx, String release, int generation) throws SQLException {
        return note(tx, release, generation, 0);
    }

    private static boolean note(Connection tx, String release, int generation, int cancelled) throws SQLException {
        try (PreparedStatement upsert = tx.prepareStatement("""
                insert into generation as known (release, newest, cancelled) values (?, ?, ?)
                on conflict (release) do update set newest = greatest(known.newest, excluded.newest),
                    cancelled = greatest(known.cancelled, excluded.cancelled)
                returning newest, cancelled""")) {
            upsert.setString(1, release);
            upsert.setInt(2, generation);
            upsert.setInt(3, cancelled);
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return generation >= row.getInt(1) && generation > row.getInt(2);
            }
        }
    }
}
