package dev.slipway.publisher.publication;

import dev.slipway.events.Failure;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.ledger.Claims;
import dev.slipway.publisher.ledger.Coordinates;
import dev.slipway.publisher.ledger.Deadline;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where an index takes a version's files for a limited time after the first (the catalog's {@code limits: new-files}; PyPI's 14
 * days): notes when that time began, tells people until when a part can be completed, reminds them of it once, and sends
 * nothing when it is over.
 */
public final class Closing implements JobHandler {
    /** No index can have this name. */
    public static final String QUEUE = ":closing";

    private static final Duration REMINDER = Duration.ofDays(3);

    /** A reminder to be told at this time, should the release still be incomplete there. */
    record Reminder(Coordinates at, String release, Instant time) {}

    private final Transactions transactions;
    private final Outbox outbox;
    private final InstantSource clock;

    public Closing(Transactions transactions, Outbox outbox, InstantSource clock) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** The index took a file just now. */
    void opened(Publication publication) throws SQLException {
        if (publication.index().limits().newFiles() != null) {
            transactions.run(tx -> Claims.opened(tx, publication.at(), null));
        }
    }

    /** How the run ends where the index takes no more files, by what its page says of those that are there. */
    Optional<Result> over(Publication publication, Listing listing) throws SQLException {
        if (publication.index().limits().newFiles() == null) {
            return Optional.empty();
        }
        Optional<Instant> first = listing.firstOf(publication.set().files());
        Optional<Deadline> deadline = transactions.call(tx -> {
            if (first.isPresent()) {
                Claims.opened(tx, publication.at(), first.get());
            }
            return deadline(tx, publication.turn());
        });
        return deadline.filter(Deadline::over).map(over -> new Result.Refused(failure(publication, over)));
    }

    /** The publication comes to a stop: where a part of its files is out, until when the others can follow. */
    void stopped(Connection tx, Publication publication) throws SQLException {
        Optional<Deadline> deadline = open(tx, publication.turn());
        if (deadline.isPresent()) {
            tell(tx, publication.turn(), deadline.get());
            remind(tx, publication, deadline.get().at());
        }
    }

    private void remind(Connection tx, Publication publication, Instant deadline) throws SQLException {
        Instant now = clock.instant();
        Instant early = deadline.minus(REMINDER);
        Instant time = early.isAfter(now)
                ? early
                : now.plus(Duration.between(now, deadline).dividedBy(2));
        if (time.isAfter(now)) {
            String release = publication.turn().release();
            Reminder reminder = new Reminder(publication.at(), release, time);
            String day = deadline.truncatedTo(ChronoUnit.DAYS).toString();
            Jobs.add(tx, QUEUE, release + "/" + publication.at().index() + "/" + day, reminder);
        }
    }

    /** A reminder's job: its first run waits for its time, the next tells. */
    @Override
    public JobOutcome run(Job job) {
        Reminder reminder = job.payload(Reminder.class);
        Duration left = Duration.between(clock.instant(), reminder.time());
        if (left.isPositive()) {
            return JobOutcome.again(left);
        }
        return JobOutcome.done(tx -> {
            for (TurnEvent.Granted turn : Register.newest(tx, reminder.release())) {
                Optional<Deadline> deadline =
                        Coordinates.of(turn).equals(reminder.at()) ? open(tx, turn) : Optional.empty();
                if (deadline.isPresent()) {
                    tell(tx, turn, deadline.get());
                }
            }
        });
    }

    private void tell(Connection tx, TurnEvent.Granted turn, Deadline deadline) throws SQLException {
        outbox.add(
                tx,
                new Incomplete(
                        turn.header().next(), turn.generation(), turn.stage(), deadline.missing(), deadline.at()));
    }

    private static Optional<Deadline> open(Connection tx, TurnEvent.Granted turn) throws SQLException {
        return deadline(tx, turn).filter(deadline -> !deadline.over());
    }

    private static Optional<Deadline> deadline(Connection tx, TurnEvent.Granted turn) throws SQLException {
        Duration newFiles = turn.spec().index(turn.stage()).limits().newFiles();
        return Deadline.of(tx, Coordinates.of(turn), turn.set(), newFiles);
    }

    private static Failure failure(Publication publication, Deadline deadline) {
        String index = publication.index().name();
        return Failure.user(
                        "deadline",
                        "The index %s took files of %s until %s; %d of %d are out, and %s cannot follow."
                                .formatted(
                                        index,
                                        publication.title(),
                                        deadline.at().truncatedTo(ChronoUnit.SECONDS),
                                        deadline.out().size(),
                                        publication.set().files().size(),
                                        String.join(", ", deadline.missing())),
                        "Raise the version and release that; yank %s on %s if it should not be used without the missing files."
                                .formatted(publication.title(), index))
                .withDetail("out: " + String.join(", ", deadline.out()));
    }
}
