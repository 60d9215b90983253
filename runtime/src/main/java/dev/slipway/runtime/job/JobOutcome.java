package dev.slipway.runtime.job;

import dev.slipway.runtime.Transactions;
import java.time.Duration;

/**
 * How a run of a job ended. The step is done in the transaction that completes the job, so state and outgoing events commit
 * together, and only if the claim still holds.
 */
public sealed interface JobOutcome {
    Transactions.Step step();

    /** The job is over. */
    record Done(Transactions.Step step) implements JobOutcome {}

    /** The job is to run again after this time. */
    record Again(Duration after, Transactions.Step step) implements JobOutcome {}

    static JobOutcome done(Transactions.Step step) {
        return new Done(step);
    }

    static JobOutcome again(Duration after) {
        return new Again(after, tx -> {});
    }

    static JobOutcome again(Duration after, Transactions.Step step) {
        return new Again(after, step);
    }
}
