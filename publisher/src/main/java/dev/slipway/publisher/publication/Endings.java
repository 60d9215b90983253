package dev.slipway.publisher.publication;

import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.PublishEvent;
import dev.slipway.events.ReleaseEvent;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.ledger.Claims;
import dev.slipway.publisher.ledger.Coordinates;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What follows from a run: the fact that is told, once, and when the job runs again. All of it is written in the transaction
 * that completes the job, and only if the publication is still the unfinished one of its claim.
 *
 * <pre>
 *             served, skipped                            published, skipped
 *   open ──── refused ───────────────────────────────► failed
 *     │       stopped ───────────────────────────────► cancelled (or superseded already)
 *     │       full ──────────────────────────────────► open, told, again when there is a place
 *     │       troubled for less than patience ───────► open, again soon
 *     └────── troubled for longer ──► parked (told once), again slowly; ends like an open one, or failed after its time
 * </pre>
 */
public final class Endings {
    private final Outbox outbox;
    private final Pace pace;
    private final Closing closing;
    private final InstantSource clock;

    public Endings(Outbox outbox, Pace pace, Closing closing, InstantSource clock) {
        this.outbox = outbox;
        this.closing = closing;
        this.pace = pace;
        this.clock = clock;
    }

    /** A job whose claim has nothing unfinished, when it looked. */
    public JobOutcome nothing(Coordinates at) {
        return JobOutcome.done(tx -> {
            Claims.lockedChanges(tx, at);
            if (Register.current(tx, at).isPresent()) {
                Jobs.wake(tx, at.index(), at.jobKey());
            }
        });
    }

    public JobOutcome of(Publication publication, Result result) {
        return switch (result) {
            case Result.Served _ -> ended(publication, "published", published(publication, false, null));
            case Result.Skipped skipped ->
                ended(publication, "skipped", published(publication, true, skipped.reason()));
            case Result.Refused refused -> ended(publication, "failed", failed(publication, refused.failure()));
            case Result.Stopped stopped -> ended(publication, "cancelled", failed(publication, cancelled(stopped)));
            case Result.Full full -> waiting(publication, full);
            case Result.Settling settling -> JobOutcome.again(settling.left(), tx -> wakeIfChanged(tx, publication));
            case Result.Troubled troubled -> troubled(publication, troubled);
            case Result.Unseen unseen ->
                troubled(publication, new Result.Troubled(unseen.failure(), pace.unseen(publication)));
        };
    }

    private JobOutcome troubled(Publication publication, Result.Troubled troubled) {
        Instant now = clock.instant();
        Instant since = troubledSince(publication, now);
        Instant patienceEnds = since.plus(publication.index().patience());
        if (publication.parked()) {
            return now.isBefore(publication.resumesUntil())
                    ? again(publication, since, publication.resumesUntil(), pace.parked(publication, troubled))
                    : ended(publication, "failed", failed(publication, troubled.failure()));
        }
        if (now.isBefore(patienceEnds)) {
            Duration left = Duration.between(now, patienceEnds);
            return again(publication, since, null, pace.open(publication, troubled, left));
        }
        if (publication.cancelled()) {
            String out = "every file is out: " + troubled.failure().message();
            return ended(publication, "cancelled", failed(publication, cancelled(new Result.Stopped(out))));
        }
        return switch (troubled.failure().kind()) {
            case UNAVAILABLE -> park(publication, since, now.plus(pace.resume()), troubled);
            case USER, INTERNAL -> ended(publication, "failed", failed(publication, troubled.failure()));
        };
    }

    /** The index's own limit is nobody's trouble: it takes nothing of the patience. */
    private JobOutcome waiting(Publication publication, Result.Full full) {
        TurnEvent.Granted turn = publication.turn();
        Instant until = clock.instant().plus(full.left());
        String reason = full.reason() + ": it goes on at " + until.truncatedTo(ChronoUnit.SECONDS);
        return JobOutcome.again(full.left(), tx -> {
            if (Register.maySend(tx, publication)) {
                outbox.add(
                        tx,
                        new PublishEvent.Waiting(turn.header().next(), turn.generation(), turn.stage(), reason, until));
            }
            wakeIfChanged(tx, publication);
        });
    }

    /** A clock that was set back must not lengthen anybody's patience. */
    private static Instant troubledSince(Publication publication, Instant now) {
        Instant since = publication.troubledSince();
        return publication.untroubled() || since.isAfter(now) ? now : since;
    }

    private JobOutcome park(Publication publication, Instant since, Instant until, Result.Troubled troubled) {
        return JobOutcome.again(pace.parked(publication, troubled), tx -> {
            if (Register.trouble(tx, publication, since, until)) {
                outbox.add(tx, failed(publication, troubled.failure().resumingUntil(until)));
                closing.stopped(tx, publication);
            }
            wakeIfChanged(tx, publication);
        });
    }

    private static JobOutcome again(Publication publication, Instant since, Instant until, Duration after) {
        return JobOutcome.again(after, tx -> {
            Register.trouble(tx, publication, since, until);
            wakeIfChanged(tx, publication);
        });
    }

    private JobOutcome ended(Publication publication, String state, Event fact) {
        return JobOutcome.done(tx -> {
            if (Register.end(tx, publication, state)) {
                outbox.add(tx, fact);
                closing.stopped(tx, publication);
            }
            wakeIfChanged(tx, publication);
        });
    }

    /** A turn or a cancellation that came during the run found the job running and could not wake it. */
    private static void wakeIfChanged(Connection tx, Publication publication) throws SQLException {
        Coordinates at = publication.at();
        if (Claims.lockedChanges(tx, at) != publication.changes()) {
            Jobs.wake(tx, at.index(), at.jobKey());
        }
    }

    private static Event published(Publication publication, boolean skipped, String reason) {
        TurnEvent.Granted turn = publication.turn();
        return new PublishEvent.Published(
                turn.header().next(),
                turn.generation(),
                turn.stage(),
                turn.spec(),
                turn.packageName(),
                turn.set(),
                skipped,
                reason,
                publication.tries());
    }

    private static Event failed(Publication publication, Failure failure) {
        TurnEvent.Granted turn = publication.turn();
        return new ReleaseEvent.Failed(
                turn.header().next(), turn.generation(), turn.stage(), failure, publication.tries());
    }

    private static Failure cancelled(Result.Stopped stopped) {
        return Failure.user(
                        "cancelled",
                        "Publishing was cancelled.",
                        "Nothing more is sent. Replay the release to send what is missing; raise the version where files are out that are not wanted.")
                .withDetail(stopped.out());
    }
}
