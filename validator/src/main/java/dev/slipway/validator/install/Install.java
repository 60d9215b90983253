package dev.slipway.validator.install;

import dev.slipway.events.CellEvent.Requested;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An install that was asked for: of which set, by which request, when first, how often so far, for how long what is unavailable
 * is tried again, and (when that was not enough) until when it is tried slowly.
 */
record Install(Requested request, String set, Duration patience, Instant askedAt, int attempts, Instant resumesUntil) {
    Install {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(askedAt, "askedAt");
    }

    String release() {
        return request.release();
    }

    int generation() {
        return request.generation();
    }

    String stage() {
        return request.stage();
    }

    Install again(Instant resumes) {
        return new Install(request, set, patience, askedAt, attempts + 1, resumes);
    }

    /** The same request as a new event. */
    Requested requestedAgain() {
        return new Requested(
                request.header().next(),
                request.generation(),
                request.stage(),
                request.cell(),
                request.by(),
                request.project(),
                request.team(),
                request.work());
    }
}
