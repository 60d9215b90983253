package dev.slipway.runtime.job;

import dev.slipway.runtime.Backoff;
import java.time.Duration;

/**
 * The work of a queue. It runs on a virtual thread outside any transaction and may be run again after a crash, so whatever it
 * does must be idempotent. It is interrupted when its lease was lost.
 */
@FunctionalInterface
public interface JobHandler {
    Backoff UNEXPECTED = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1));

    JobOutcome run(Job job) throws Exception;

    /** What to do after an exception, that is a bug or an outage of our own parts: by default the same again, later. */
    default JobOutcome broken(Job job, Exception surprise) {
        return JobOutcome.again(UNEXPECTED.after(job.attempts()));
    }
}
