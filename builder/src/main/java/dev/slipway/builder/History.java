package dev.slipway.builder;

import dev.slipway.builder.cell.Recollection;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.Event;
import dev.slipway.events.TagEvent.Pushed;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * What the builder has told before its schema was lost: folded in any order and without causing work, so that a replay takes
 * finished cells from the store instead of building other bytes.
 */
record History(Builds builds, BuildRows rows, Recollection cells) {

    void fold(Connection tx, Event event) throws SQLException {
        switch (event) {
            case Pushed pushed -> builds.recall(tx, pushed);
            case Requested requested -> cells.recall(tx, requested);
            case Finished finished when finished.outcome() == Outcome.DONE -> cells.recall(tx, finished);
            case Built built -> rows.recall(tx, built);
            case Cancelled cancelled -> rows.cancel(tx, cancelled.release(), cancelled.generation());
            default -> {} // nothing that a replay needs
        }
    }
}
