package dev.slipway.validator;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.CommandEvent.Approved;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.CommandEvent.Replayed;
import dev.slipway.events.Event;
import dev.slipway.events.InstallEvent;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ReleaseEvent;
import dev.slipway.events.TagEvent;
import dev.slipway.events.TurnEvent;
import dev.slipway.events.ValidationEvent;
import dev.slipway.runtime.inbox.EventHandler;
import dev.slipway.validator.install.Installs;
import dev.slipway.validator.judgement.Judging;
import dev.slipway.validator.store.Generations;
import java.sql.Connection;
import java.sql.SQLException;

/** What each fact makes the validator do, unless its generation is over: judge a set, ask for an install, judge an install. */
final class Reactions implements EventHandler {
    private final Judging judging;
    private final Installs installs;

    Reactions(Judging judging, Installs installs) {
        this.judging = judging;
        this.installs = installs;
    }

    @Override
    public void on(Connection tx, Event event, boolean history) throws SQLException {
        if (event instanceof Cancelled) {
            Generations.cancel(tx, event);
        } else if (Generations.admits(tx, event)) {
            react(tx, event, history);
        }
    }

    private void react(Connection tx, Event event, boolean history) throws SQLException {
        switch (event) {
            case Built built -> judging.built(tx, built, history);
            case Published published -> installs.published(tx, published, history);
            case Finished finished -> {
                judging.finished(tx, finished, history);
                installs.finished(tx, finished, history);
            }
            case Replayed _, Cancelled _, Approved _, Requested _, Stalled _, Started _, Waiting _, Incomplete _ -> {}
            case TagEvent _, ValidationEvent _, TurnEvent _, InstallEvent _, ReleaseEvent _ -> {}
        }
    }
}
