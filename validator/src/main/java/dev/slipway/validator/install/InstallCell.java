package dev.slipway.validator.install;

import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.Failure;
import java.time.Instant;
import java.util.Objects;

/**
 * One cell of an install: its request, how often it was asked for, until when it is tried slowly once patience is over (or null),
 * and what it said when it was done, or why it failed.
 */
record InstallCell(
        Requested request, int attempts, Instant resumesUntil, State state, InstallReport report, Failure failure) {
    InstallCell {
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(state, "state");
    }

    /** Where it stands. */
    enum State {
        /** Asked for, or to be asked for again. */
        OPEN,
        DONE,
        FAILED
    }

    static InstallCell asked(Requested request) {
        return new InstallCell(request, 1, null, State.OPEN, null, null);
    }

    String name() {
        return request.cell();
    }

    boolean isOpen() {
        return state == State.OPEN;
    }

    InstallCell done(InstallReport said) {
        return new InstallCell(request, attempts, resumesUntil, State.DONE, said, null);
    }

    InstallCell failed(Failure why) {
        return new InstallCell(request, attempts, resumesUntil, State.FAILED, null, why);
    }

    /** To be asked for once more, after a while. */
    InstallCell later(Instant resumes) {
        return new InstallCell(request, attempts + 1, resumes, State.OPEN, null, null);
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
