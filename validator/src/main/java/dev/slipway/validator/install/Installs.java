package dev.slipway.validator.install;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.RouteSpec;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import dev.slipway.validator.store.Generations;
import dev.slipway.validator.store.Verdicts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The stages {@code <index>:install}, and the install of a rehearsal: asks the builder for the cells of the set's plan, judges how
 * each ended, asks again while the index may only be late, and says what they come to. The builder runs a cell that failed
 * again when it is asked for again.
 */
public final class Installs implements JobHandler {
    public static final String QUEUE = "install-again";
    private static final Duration WITHOUT_AN_INDEX = Duration.ofMinutes(3);

    /** A request that is repeated; {@code delay} in milliseconds. */
    record Again(String release, int generation, String stage, String cell, int attempt, long delay) {
        String key() {
            return release + "/" + generation + "/" + cell + "/" + attempt;
        }
    }

    private final Outbox outbox;
    private final Pace pace;
    private final Clock clock;

    public Installs(Outbox outbox, Pace pace, Clock clock) {
        this.outbox = outbox;
        this.pace = pace;
        this.clock = clock;
    }

    /** An index serves a set: does it install from there? */
    public void published(Connection tx, Published published, boolean history) throws SQLException {
        if (!published.skipped()) {
            Duration patience = published.spec().index(published.stage()).patience();
            InstallRequests requests = requests(tx, published, published.set());
            ask(tx, requests, requests.fromIndex(published), published.set(), patience, history);
        }
    }

    /** A set passed: where the route says so, does it install from its files? */
    public void validated(Connection tx, Built built) throws SQLException {
        InstallRequests requests = requests(tx, built, built.set());
        for (RouteSpec.Stage stage : built.spec().route().stages()) {
            if (stage.kind() == RouteSpec.Kind.INSTALL) {
                ask(tx, requests, requests.fromFiles(built, stage.name()), built.set(), WITHOUT_AN_INDEX, false);
            }
        }
    }

    private static InstallRequests requests(Connection tx, Event fact, DistSet set) throws SQLException {
        return new InstallRequests(
                Verdicts.installPlan(tx, fact.release(), fact.generation()),
                Verdicts.requiresPython(tx, fact.release(), set.id()));
    }

    private void ask(
            Connection tx,
            InstallRequests plan,
            List<Requested> requests,
            DistSet set,
            Duration patience,
            boolean history)
            throws SQLException {
        Requested first = requests.getFirst();
        Install install = new Install(
                first.release(),
                first.generation(),
                first.stage(),
                set.id(),
                patience,
                clock.instant(),
                plan.unless(set));
        if (InstallRows.add(
                        tx, install, requests.stream().map(InstallCell::asked).toList())
                && !history) {
            for (Requested request : requests) {
                outbox.add(tx, request);
            }
        }
    }

    /** A cell ended: if it was one of an install, it is judged. */
    public void finished(Connection tx, Finished finished, boolean history) throws SQLException {
        Optional<Install> open = InstallRows.open(tx, finished.release(), finished.generation(), finished.stage());
        Optional<InstallCell> asked =
                open.isEmpty() ? Optional.empty() : InstallRows.cell(tx, open.get(), finished.cell());
        if (asked.isEmpty() || !asked.get().isOpen()) {
            return;
        }
        Install install = open.get();
        InstallCell cell = asked.get();
        Header header = finished.header();
        switch (InstallJudgement.of(install, cell, finished, pace, clock.instant())) {
            case InstallJudgement.Works(InstallReport report) ->
                conclude(tx, install, cell.done(report), header, history);
            case InstallJudgement.Fails(Failure failure) ->
                conclude(tx, install, cell.failed(failure), header, history);
            case InstallJudgement.Stopped() -> InstallRows.finish(tx, install);
            case InstallJudgement.Waits(Duration after) ->
                later(tx, install, cell.later(cell.resumesUntil()), after, history);
            case InstallJudgement.Parks(Failure failure, Instant until, Duration after) -> {
                say(tx, parked(install, cell, failure.resumingUntil(until), header), history);
                later(tx, install, cell.later(until), after, history);
            }
        }
    }

    private void conclude(Connection tx, Install install, InstallCell cell, Header header, boolean history)
            throws SQLException {
        InstallRows.save(tx, install, cell);
        Optional<Event> fact = new InstallConclusion(install, InstallRows.cells(tx, install)).fact(header.next());
        if (fact.isPresent()) {
            InstallRows.finish(tx, install);
            say(tx, fact.get(), history);
        }
    }

    private static Failed parked(Install install, InstallCell cell, Failure failure, Header header) {
        return new Failed(header.next(), install.generation(), install.stage(), failure, cell.attempts());
    }

    private static void later(Connection tx, Install install, InstallCell cell, Duration after, boolean history)
            throws SQLException {
        InstallRows.save(tx, install, cell);
        if (!history) {
            Again again = new Again(
                    install.release(),
                    install.generation(),
                    install.stage(),
                    cell.name(),
                    cell.attempts(),
                    after.toMillis());
            Jobs.add(tx, QUEUE, again.key(), again);
        }
    }

    private void say(Connection tx, Event fact, boolean history) throws SQLException {
        if (!history) {
            outbox.add(tx, fact);
        }
    }

    /** The first run of the job only waits; the second asks again. */
    @Override
    public JobOutcome run(Job job) {
        Again again = job.payload(Again.class);
        return job.attempts() == 1
                ? JobOutcome.again(Duration.ofMillis(again.delay()))
                : JobOutcome.done(tx -> askAgain(tx, again));
    }

    private void askAgain(Connection tx, Again again) throws SQLException {
        Optional<Install> open = InstallRows.open(tx, again.release(), again.generation(), again.stage());
        if (open.isPresent() && Generations.isCurrent(tx, again.release(), again.generation())) {
            InstallCell cell = InstallRows.cell(tx, open.get(), again.cell()).orElseThrow();
            outbox.add(tx, cell.requestedAgain());
        }
    }
}
