package dev.slipway.builder;

import dev.slipway.events.BuildEvent;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CommandEvent;
import dev.slipway.events.Event;
import dev.slipway.events.InstallEvent;
import dev.slipway.events.PublishEvent;
import dev.slipway.events.ReleaseEvent;
import dev.slipway.events.TagEvent;
import dev.slipway.events.TurnEvent;
import dev.slipway.events.ValidationEvent;
import dev.slipway.runtime.inbox.EventHandler;
import java.sql.Connection;
import java.sql.SQLException;

/** Which facts make the builder do something. */
record Facts(Builds builds, History history) implements EventHandler {

    @Override
    public void on(Connection tx, Event event, boolean isHistory) throws SQLException {
        if (isHistory) {
            history.fold(tx, event);
            return;
        }
        switch (event) {
            case TagEvent.Pushed pushed -> builds.pushed(tx, pushed);
            case CellEvent.Requested requested -> builds.requested(tx, requested);
            case CommandEvent.Cancelled cancelled -> builds.cancelled(tx, cancelled);
            case CellEvent.Stalled _, CellEvent.Started _, CellEvent.Finished _, BuildEvent.Built _ -> {} // its own
            case CommandEvent.Replayed _, CommandEvent.Approved _ -> {} // a replay comes as a pushed tag
            case ReleaseEvent.Failed failed -> builds.failed(tx, failed);
            case ValidationEvent _, TurnEvent _, PublishEvent _, InstallEvent _ -> {}
        }
    }
}
