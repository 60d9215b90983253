package dev.slipway.publisher.turn;

import dev.slipway.events.CommandEvent;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.ReleaseEvent;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.ledger.Claims;
import dev.slipway.publisher.ledger.Coordinates;
import dev.slipway.publisher.publication.Courses;
import dev.slipway.publisher.publication.Register;
import dev.slipway.publisher.publication.Register.Entering;
import dev.slipway.runtime.inbox.EventHandler;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** What one index's consumer group takes: its own turns, and cancellations, in any order and any number of times. */
public final class IndexIntake implements EventHandler {
    private final String index;
    private final TurnCheck check;
    private final Outbox outbox;

    public IndexIntake(String index, TurnCheck check, Outbox outbox) {
        this.index = index;
        this.check = check;
        this.outbox = outbox;
    }

    @Override
    public void on(Connection tx, Event event, boolean history) throws SQLException {
        if (event instanceof TurnEvent.Granted turn && turn.stage().equals(index) && TurnCheck.isForAnIndex(turn)) {
            granted(tx, turn, history);
        } else if (event instanceof CommandEvent.Cancelled cancelled) {
            cancelled(tx, cancelled);
        }
    }

    private void granted(Connection tx, TurnEvent.Granted turn, boolean history) throws SQLException {
        Optional<Failure> refusal = check.refusal(turn);
        if (refusal.isPresent()) {
            refused(tx, turn, refusal.get(), history);
            return;
        }
        boolean late = Courses.reach(tx, index, turn.release(), turn.generation()) > turn.generation();
        Coordinates at = Coordinates.of(turn);
        Claims.change(tx, at);
        if (history) {
            Register.enter(tx, turn, Entering.FOLDED);
        } else if (late || Register.hasNewer(tx, turn)) {
            Register.enter(tx, turn, Entering.SUPERSEDED);
        } else if (!Register.knows(tx, turn)) {
            Register.supersede(tx, at);
            Register.enter(tx, turn, Entering.OPEN);
            begin(tx, at);
        }
    }

    /** A forged turn neither takes a genuine one's place nor ends it. */
    private void refused(Connection tx, TurnEvent.Granted turn, Failure refusal, boolean history) throws SQLException {
        if (!history && !Register.knows(tx, turn)) {
            outbox.add(tx, new ReleaseEvent.Failed(turn.header().next(), turn.generation(), turn.stage(), refusal, 0));
        }
    }

    private void cancelled(Connection tx, CommandEvent.Cancelled command) throws SQLException {
        Courses.cancel(tx, index, command.release(), command.generation());
        Optional<Coordinates> unfinished = Register.unfinished(tx, index, command.release(), command.generation());
        if (unfinished.isPresent()) {
            Claims.change(tx, unfinished.get());
            begin(tx, unfinished.get());
        }
    }

    private void begin(Connection tx, Coordinates at) throws SQLException {
        if (!Jobs.add(tx, index, at.jobKey(), at)) {
            Jobs.wake(tx, index, at.jobKey());
        }
    }
}
