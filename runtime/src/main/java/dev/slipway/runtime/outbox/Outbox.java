package dev.slipway.runtime.outbox;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Events that leave together with the state change that caused them: written in its transaction, sent by the {@link Relay}. */
public final class Outbox {
    private final String source;

    /** The service's name becomes the events' CloudEvents {@code source}. */
    public Outbox(String source) {
        this.source = source;
    }

    public void add(Connection tx, Event event) throws SQLException {
        try (PreparedStatement insert =
                tx.prepareStatement("insert into outbox (event_id, topic, key, value) values (?, ?, ?, ?)")) {
            insert.setString(1, event.header().id());
            insert.setString(2, EventType.of(event).topic());
            insert.setString(3, event.release());
            insert.setBytes(4, EventCodec.encode(event, source));
            insert.executeUpdate();
        }
    }
}
