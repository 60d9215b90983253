package dev.slipway.publisher.publication;

import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.ledger.Coordinates;
import java.time.Instant;

/**
 * A granted turn and how far it came. {@code changes} is the claim's count when this was read; {@code tries} counts within the
 * generation; {@code troubledSince} is when the index first failed it, or null; {@code resumesUntil} is set while parked.
 */
public record Publication(
        TurnEvent.Granted turn,
        long changes,
        int tries,
        Instant troubledSince,
        Instant resumesUntil,
        boolean cancelled) {

    public Coordinates at() {
        return Coordinates.of(turn);
    }

    public IndexSpec index() {
        return turn.spec().index(turn.stage());
    }

    public DistSet set() {
        return turn.set();
    }

    public boolean parked() {
        return resumesUntil != null;
    }

    /** Whether the index has not failed it yet. */
    public boolean untroubled() {
        return troubledSince == null;
    }

    /** {@code ingest 0.2.0}, for people. */
    public String title() {
        return turn.packageName() + " " + turn.spec().version();
    }
}
