package dev.slipway.validator.install;

import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.InstallEvent.Output;
import dev.slipway.events.InstallEvent.Verified;
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
 * The stages {@code <index>:install}, and the install of a rehearsal: asks the builder for a cell, judges how it ended, and asks
 * again while the index may only be late. The builder runs a cell that failed again when it is asked for again.
 */
public final class Installs implements JobHandler {
    public static final String QUEUE = "install-again";
    private static final Duration WITHOUT_AN_INDEX = Duration.ofMinutes(3);

    /** A request that is repeated; {@code delay} in milliseconds. */
    record Again(String release, int generation, String stage, int attempt, long delay) {
        static Again of(Install install, Duration after) {
            return new Again(
                    install.release(), install.generation(), install.stage(), install.attempts(), after.toMillis());
        }

        String key() {
            return release + "/" + generation + "/" + stage + "/" + attempt;
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
            String set = published.set().id();
            String python = Verdicts.requiresPython(tx, published.release(), set);
            Duration patience = published.spec().index(published.stage()).patience();
            ask(tx, InstallCell.fromIndex(published, python), set, patience, history);
        }
    }

    /** A set passed: where the route says so, does it install from its files? */
    public void validated(Connection tx, Built built) throws SQLException {
        String set = built.set().id();
        String python = Verdicts.requiresPython(tx, built.release(), set);
        for (RouteSpec.Stage stage : built.spec().route().stages()) {
            if (stage.kind() == RouteSpec.Kind.INSTALL) {
                ask(tx, InstallCell.fromFiles(built, stage.name(), python), set, WITHOUT_AN_INDEX, false);
            }
        }
    }

    private void ask(Connection tx, Requested request, String set, Duration patience, boolean history)
            throws SQLException {
        Install install = new Install(request, set, patience, clock.instant(), 1, null);
        if (InstallRows.add(tx, install) && !history) {
            outbox.add(tx, request);
        }
    }

    /** A cell ended: if it was an install, it is judged. */
    public void finished(Connection tx, Finished finished, boolean history) throws SQLException {
        Optional<Install> open = InstallRows.open(tx, finished.release(), finished.generation(), finished.stage());
        if (open.isEmpty() || !open.get().request().cell().equals(finished.cell())) {
            return;
        }
        Install install = open.get();
        switch (InstallJudgement.of(install, finished, pace, clock.instant())) {
            case InstallJudgement.Works(String installed, List<Output> outputs) ->
                over(tx, install, verified(install, installed, outputs), history);
            case InstallJudgement.Fails(Failure failure) -> over(tx, install, failed(install, failure), history);
            case InstallJudgement.Stopped() -> InstallRows.finish(tx, install);
            case InstallJudgement.Waits(Duration after) ->
                later(tx, install.again(install.resumesUntil()), after, history);
            case InstallJudgement.Parks(Failure failure, Instant until, Duration after) -> {
                say(tx, failed(install, failure.resumingUntil(until)), history);
                later(tx, install.again(until), after, history);
            }
        }
    }

    private void over(Connection tx, Install install, Event fact, boolean history) throws SQLException {
        InstallRows.finish(tx, install);
        say(tx, fact, history);
    }

    private void later(Connection tx, Install install, Duration after, boolean history) throws SQLException {
        InstallRows.askedAgain(tx, install);
        if (!history) {
            Again again = Again.of(install, after);
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
        if (job.attempts() == 1) {
            return JobOutcome.again(Duration.ofMillis(again.delay()));
        }
        return JobOutcome.done(tx -> {
            Optional<Install> open = InstallRows.open(tx, again.release(), again.generation(), again.stage());
            if (open.isPresent() && Generations.isCurrent(tx, again.release(), again.generation())) {
                outbox.add(tx, open.get().requestedAgain());
            }
        });
    }

    private static Verified verified(Install install, String installed, List<Output> outputs) {
        return new Verified(
                install.request().header().next(),
                install.generation(),
                install.stage(),
                install.set(),
                installed,
                outputs);
    }

    private static Failed failed(Install install, Failure failure) {
        return new Failed(
                install.request().header().next(), install.generation(), install.stage(), failure, install.attempts());
    }
}
