package dev.slipway.runtime.inbox;

import dev.slipway.events.Event;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What a service does with an event, in the very transaction that records it: note the fact and the job that it causes,
 * nothing slow. {@code history} is true for what this consumer group had acknowledged before its schema was lost: such an
 * event is folded without causing work.
 */
@FunctionalInterface
public interface EventHandler {
    void on(Connection tx, Event event, boolean history) throws SQLException;
}
