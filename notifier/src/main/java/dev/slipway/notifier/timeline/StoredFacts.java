package dev.slipway.notifier.timeline;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The facts of a release, kept whole so that what it is can be folded from them at any time. */
public final class StoredFacts {
    private StoredFacts() {}

    static void add(Connection tx, Event event) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into fact (event_id, release, event) values (?, ?, ?)")) {
            insert.setString(1, event.header().id());
            insert.setString(2, event.release());
            insert.setBytes(3, EventCodec.encode(event, "notifier"));
            insert.executeUpdate();
        }
    }

    /** Every fact of a release, in no order. */
    public static List<Event> of(Connection tx, String release) throws SQLException {
        try (PreparedStatement select = tx.prepareStatement("select event from fact where release = ?")) {
            select.setString(1, release);
            List<Event> events = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    if (EventCodec.decode(rows.getBytes(1)) instanceof Decoded.Known known) {
                        events.add(known.event());
                    }
                }
            }
            return events;
        }
    }
}
