package dev.slipway.publisher.turn;

import dev.slipway.events.Event;
import dev.slipway.events.TurnEvent;
import dev.slipway.runtime.inbox.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;

/** What the service's own group takes: it learns which indexes there are, and leaves the turns to their groups. */
public final class Discovery implements EventHandler {
    private final IndexGroups groups;

    public Discovery(IndexGroups groups) {
        this.groups = groups;
    }

    @Override
    public void on(Connection tx, Event event, boolean history) throws SQLException {
        if (event instanceof TurnEvent.Granted turn && TurnCheck.isForAnIndex(turn)) {
            groups.discover(tx, turn.stage());
        }
    }
}
