package dev.slipway.validator.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.DistFile;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.ValidationEvent.Validated;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import dev.slipway.validator.install.Installs;
import dev.slipway.validator.store.Generations;
import dev.slipway.validator.store.Verdicts;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;

/**
 * The stage {@code validate}. A build is judged in a job; a description in reStructuredText is rendered by a cell first, and the
 * job runs again when that has finished. A set that passed before passes again without a look.
 */
public final class Judging implements JobHandler {
    public static final String QUEUE = "judge";
    private static final String STAGE = "validate";
    private static final String DESCRIPTION = "description";

    /** Which build a job judges. */
    record Task(String release, int generation) {
        String key() {
            return release + "/" + generation;
        }
    }

    private final Transactions transactions;
    private final Outbox outbox;
    private final Judge judge;
    private final Installs installs;

    public Judging(Transactions transactions, Outbox outbox, Judge judge, Installs installs) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.judge = judge;
        this.installs = installs;
    }

    /** Something was built. */
    public void built(Connection tx, Built built, boolean history) throws SQLException {
        Verdicts.add(tx, built);
        if (!history) {
            wake(tx, new Task(built.release(), built.generation()));
        }
    }

    /** A cell ended: if it rendered descriptions, the judgement goes on. */
    public void finished(Connection tx, Finished finished, boolean history) throws SQLException {
        boolean ours = finished.stage().equals(STAGE) && finished.cell().equals(DESCRIPTION);
        if (ours && finished.outcome() != CellEvent.Outcome.CANCELLED && Verdicts.add(tx, finished) && !history) {
            wake(tx, new Task(finished.release(), finished.generation()));
        }
    }

    private static void wake(Connection tx, Task task) throws SQLException {
        if (!Jobs.add(tx, QUEUE, task.key(), task)) {
            Jobs.wake(tx, QUEUE, task.key());
        }
    }

    @Override
    public JobOutcome run(Job job) throws SQLException, IOException {
        Task task = job.payload(Task.class);
        Verdicts.Case open = transactions.call(tx -> Verdicts.find(tx, task.release(), task.generation()));
        Built built = open.built();
        if (open.accepted() != null) {
            return accept(built, open.accepted().warnings(), null);
        }
        if (open.description() != null && open.description().outcome() == CellEvent.Outcome.FAILED) {
            return say(built, refusal(built, whyNotRendered(open.description())));
        }
        return switch (judge.judge(built, rendered(open))) {
            case Judgement.Accepted(List<String> warnings, String python) -> accept(built, warnings, python);
            case Judgement.Refused(Failure failure) -> say(built, refusal(built, failure));
            case Judgement.Open(List<DistFile> files) -> say(built, cell(built, files));
        };
    }

    private JobOutcome accept(Built built, List<String> warnings, String requiresPython) {
        Validated validated = new Validated(
                built.header().next(), built.generation(), built.set().id(), warnings);
        return JobOutcome.done(tx -> {
            Verdicts.accept(tx, validated, requiresPython);
            if (Generations.isCurrent(tx, built.release(), built.generation())) {
                outbox.add(tx, validated);
                installs.validated(tx, built);
            }
        });
    }

    private JobOutcome say(Built built, Event event) {
        return JobOutcome.done(tx -> {
            if (Generations.isCurrent(tx, built.release(), built.generation())) {
                outbox.add(tx, event);
            }
        });
    }

    private static Failed refusal(Built built, Failure failure) {
        return new Failed(built.header().next(), built.generation(), STAGE, failure, 1);
    }

    private static Requested cell(Built built, List<DistFile> files) {
        CellEvent.Work work = new CellEvent.Work(DESCRIPTION, null, null, files, Json.MAPPER.createObjectNode());
        return new Requested(
                built.header().next(),
                built.generation(),
                STAGE,
                DESCRIPTION,
                "validator",
                built.spec().project(),
                built.spec().team(),
                work);
    }

    private static JsonNode rendered(Verdicts.Case open) {
        return open.description() == null
                ? null
                : Objects.requireNonNullElseGet(open.description().result(), Json.MAPPER::createObjectNode);
    }

    private static Failure whyNotRendered(Finished description) {
        return Objects.requireNonNullElseGet(
                description.failure(),
                () -> Failure.internal("The cell that renders the description failed without a reason.", null));
    }
}
