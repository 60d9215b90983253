package dev.slipway.builder.runner;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.claim.Stalls;
import dev.slipway.builder.runner.GitHubActions.Answer;
import dev.slipway.builder.runner.GitHubActions.Inputs;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.RunnerSpec;
import dev.slipway.events.Spec;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.credential.Secret;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jboss.logging.Logger;

/**
 * Asks a forge for a machine, one for each cell that waits for a platform which no worker offers. The machine
 * takes that cell and is gone; where none comes, another is asked for, a few times. A job follows each such cell to its end.
 */
public final class HostedRunners implements JobHandler {
    public static final String QUEUE = "runner";

    private static final Logger LOG = Logger.getLogger(HostedRunners.class);
    private static final int MOST_CALLS = 3;

    private final Service service;
    private final Cells cells;
    private final Workers workers;
    private final UnaryOperator<String> environment;
    private final Times times;
    private final RunnerCalls calls = new RunnerCalls();
    private final GitHubActions forge = new GitHubActions();

    /**
     * @param look how often a cell is looked at while nothing needs to be done for it
     * @param arrival how long a machine may take to come: the forge may queue it
     */
    public record Times(Duration look, Duration arrival) {}

    /** A cell that may need a machine of the forge. */
    record Followed(UUID cell, RunnerSpec runner) {}

    /** @param environment where credentials are looked up; answers null for what is not set */
    public HostedRunners(
            Service service, Cells cells, Workers workers, UnaryOperator<String> environment, Times times) {
        this.service = service;
        this.cells = cells;
        this.workers = workers;
        this.environment = environment;
        this.times = times;
    }

    /** A cell is wanted; nothing is done for one that the spec names no machine for. */
    public void follow(Connection tx, Cell cell, Spec spec) throws SQLException {
        Optional<RunnerSpec> runner = spec.runnerFor(cell.work().platform());
        if (cell.isOpen() && runner.isPresent()) {
            Jobs.add(tx, QUEUE, cell.id() + "#" + cell.generation(), new Followed(cell.id(), runner.get()));
        }
    }

    @Override
    public JobOutcome run(Job job) throws SQLException {
        Followed followed = job.payload(Followed.class);
        Optional<Cell> cell = service.transactions().call(tx -> cells.find(tx, followed.cell()));
        if (cell.isEmpty() || !cell.get().isOpen()) {
            return JobOutcome.done(tx -> {});
        }
        if (cell.get().state() == Cell.State.PENDING && service.transactions().call(tx -> isDue(tx, cell.get()))) {
            call(cell.get(), followed.runner());
        }
        return JobOutcome.again(times.look());
    }

    private boolean isDue(Connection tx, Cell cell) throws SQLException {
        boolean offered = workers.present(tx, cell.team(), Cells.demand(tx, cell)).stream()
                .anyMatch(offer -> offer.serves(cell.work()));
        return !offered
                && calls.last(tx, cell.id(), cell.fence()).map(this::isOver).orElse(true);
    }

    /** What the forge refused is asked for again soon: somebody may mend it. */
    private boolean isOver(RunnerCalls.Call last) {
        return last.trouble() == null
                ? last.calls() < MOST_CALLS && last.since().compareTo(times.arrival()) > 0
                : last.since().compareTo(times.arrival().dividedBy(5)) > 0;
    }

    private void call(Cell cell, RunnerSpec runner) throws SQLException {
        boolean isKnown = service.transactions().call(tx -> asked(tx, cell));
        Answer answer =
                switch (Secret.read(runner.credential(), environment)) {
                    case Secret.Known(String token) -> forge.dispatch(runner, token, inputs(cell));
                    case Secret.Missing(String why) -> new Answer.NotStarted(why);
                };
        if (answer instanceof Answer.NotStarted(String why)) {
            String trouble = runner.repository() + " started no machine for it: " + why;
            LOG.warnf("%s of %s waits: %s", cell.name(), cell.release(), trouble);
            service.transactions().run(tx -> failed(tx, cell, trouble, isKnown));
        }
    }

    /** True where the last call had trouble. */
    private boolean asked(Connection tx, Cell cell) throws SQLException {
        boolean isKnown = calls.last(tx, cell.id(), cell.fence())
                .map(RunnerCalls.Call::trouble)
                .isPresent();
        calls.asked(tx, cell.id(), cell.fence());
        return isKnown;
    }

    /** People are told when trouble begins, not each time: a cell waits since it was last told of. */
    private void failed(Connection tx, Cell cell, String trouble, boolean isKnown) throws SQLException {
        calls.failed(tx, cell.id(), cell.fence(), trouble);
        if (!isKnown) {
            Stalls.tellAgain(tx, cell.id());
        }
    }

    private static Inputs inputs(Cell cell) {
        String python = cell.work().python();
        return new Inputs(
                cell.work().platform(),
                python == null ? "" : python,
                cell.id().toString(),
                cell.project() + " " + cell.name());
    }
}
