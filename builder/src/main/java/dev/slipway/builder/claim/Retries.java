package dev.slipway.builder.claim;

import dev.slipway.builder.cell.Cell;
import dev.slipway.events.Failure;
import dev.slipway.runtime.Backoff;
import java.time.Duration;

/** Whether a cell's run was its last: their own faults at once, what may pass and what is ours after some tries. */
public record Retries(int tries, int losses, Backoff backoff) {

    /** What follows from the end of a run. */
    sealed interface Verdict {
        /** The cell has ended. */
        record Over(Ending ending) implements Verdict {}

        /** Another run, after a while. */
        record Again(Duration after) implements Verdict {}

        /** Another run at once: the worker did not fail at it. */
        record GivenBack() implements Verdict {}
    }

    Verdict judge(Cell cell, Completion completion) {
        double seconds = completion.seconds();
        return switch (completion.outcome()) {
            case SUCCEEDED ->
                WheelPlatform.contradiction(cell, completion.artifacts())
                        .map(lie -> failed(cell, seconds, lie))
                        .orElseGet(() ->
                                new Verdict.Over(Ending.done(seconds, completion.artifacts(), completion.result())));
            case CANCELLED -> cell.cancelling() ? new Verdict.Over(Ending.cancelled(seconds)) : new Verdict.GivenBack();
            case FAILED -> failed(cell, seconds, completion.failure().asFailure());
        };
    }

    private Verdict failed(Cell cell, double seconds, Failure failure) {
        boolean another =
                switch (failure.kind()) {
                    case USER -> false;
                    case UNAVAILABLE, INTERNAL -> !cell.cancelling() && cell.tries() + 1 < tries;
                };
        return another
                ? new Verdict.Again(backoff.after(cell.tries() + 1))
                : new Verdict.Over(Ending.failed(seconds, failure));
    }

    /** What follows from a lease that has passed, and was counted. */
    Verdict judgeLost(Cell cell) {
        if (cell.cancelling()) {
            return new Verdict.Over(Ending.cancelled(cell.seconds()));
        }
        if (cell.losses() < losses) {
            return new Verdict.GivenBack();
        }
        return new Verdict.Over(Ending.failed(
                cell.seconds(),
                Failure.internal(
                        "The cell " + cell.name() + " was lost with its worker " + losses + " times, the last was "
                                + cell.worker() + ".",
                        null)));
    }
}
