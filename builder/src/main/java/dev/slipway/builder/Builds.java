package dev.slipway.builder;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.CellFollower;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.Build.State;
import dev.slipway.builder.plan.Course;
import dev.slipway.builder.plan.Matrix;
import dev.slipway.builder.plan.Step;
import dev.slipway.builder.provenance.Assembly;
import dev.slipway.builder.source.Checkout;
import dev.slipway.builder.source.Tree;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildSpec;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.TagEvent.Pushed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * From a pushed tag to a built set: check out, then walk the {@link Course} from cell to cell until the last one is done.
 * Every method is a step within the caller's transaction, under the lock of the release's row.
 */
public final class Builds implements CellFollower {
    private final BuildRows rows;
    private final Checkouts checkouts;
    private final Cells cells;
    private final Workers workers;
    private final CellOrders orders;
    private final Assembly assembly;

    Builds(BuildRows rows, Checkouts checkouts, Cells cells, Workers workers, CellOrders orders, Assembly assembly) {
        this.rows = rows;
        this.checkouts = checkouts;
        this.cells = cells;
        this.workers = workers;
        this.orders = orders;
        this.assembly = assembly;
    }

    /** A release begins, or begins again: what is finished counts, the rest is done. */
    void pushed(Connection tx, Pushed pushed) throws SQLException {
        Optional<Build> begun = rows.begin(tx, pushed);
        if (begun.isEmpty()) {
            return; // told before, or of a generation that is over
        }
        Build build = rows.recalled(tx, begun.get());
        if (pushed.refusal() != null) {
            rows.save(tx, build.with(State.IDLE));
        } else if (rows.isCancelled(tx, build.release(), build.generation())) {
            rows.save(tx, build.with(State.CANCELLED));
        } else {
            orders.reopen(tx, build, pushed);
            begin(tx, build);
        }
    }

    /** A release is known from history: nothing is done for it until its owner begins a new generation. */
    void recall(Connection tx, Pushed pushed) throws SQLException {
        Optional<Build> begun = rows.begin(tx, pushed);
        if (begun.isPresent()) {
            rows.save(tx, begun.get().with(State.IDLE));
        }
    }

    private void begin(Connection tx, Build build) throws SQLException {
        Optional<Tree> packed = checkouts.find(tx, build);
        if (packed.isPresent()) {
            packed(tx, build.with(packed.get()));
        } else {
            checkouts.request(tx, build);
        }
    }

    /** The commit's tree is there, or it cannot be had. */
    void checkedOut(Connection tx, String release, int generation, Checkout checkout, int attempts)
            throws SQLException {
        Optional<Build> current = rows.lock(tx, release);
        if (current.isEmpty()
                || current.get().generation() != generation
                || current.get().state() != State.CHECKOUT) {
            return;
        }
        switch (checkout) {
            case Checkout.Packed packed -> packed(tx, current.get().with(packed.tree()));
            case Checkout.Refused refused -> fail(tx, current.get(), "checkout", refused.failure(), attempts);
            case Checkout.Unreachable away -> fail(tx, current.get(), "checkout", away.failure(), attempts);
        }
    }

    /** Another service asks for a cell. */
    void requested(Connection tx, Requested request) throws SQLException {
        if (request.by().equals(Cell.BUILDER)) {
            return; // its own, told to everybody
        }
        Optional<Build> known = rows.lock(tx, request.release());
        boolean over = known.isPresent() && known.get().generation() > request.generation();
        if (!over && !rows.isCancelled(tx, request.release(), request.generation())) {
            cells.want(tx, new WantedCell(request));
        }
    }

    /** Somebody stopped the release: what waits is dropped, what runs is told. */
    void cancelled(Connection tx, Cancelled cancelled) throws SQLException {
        rows.cancel(tx, cancelled.release(), cancelled.generation());
        Optional<Build> known = rows.lock(tx, cancelled.release());
        if (known.isPresent() && known.get().generation() == cancelled.generation()) {
            rows.save(tx, known.get().with(State.CANCELLED));
            cells.cancelPending(tx, cancelled.release(), null);
            cells.cancelRunning(tx, cancelled.release());
        }
    }

    /** The release has failed for good, as its owner said: for what waits there is no use any more. */
    void failed(Connection tx, Failed failed) throws SQLException {
        Optional<Build> known = rows.lock(tx, failed.release());
        boolean over = known.isPresent()
                && known.get().generation() == failed.generation()
                && !failed.failure().parked();
        if (over) {
            if (known.get().isUnderWay()) {
                rows.save(tx, known.get().with(State.FAILED));
            }
            cells.cancelPending(tx, failed.release(), null);
        }
    }

    @Override
    public void lock(Connection tx, String release) throws SQLException {
        rows.hold(tx, release);
    }

    /** A cell of a build has ended: the build goes on, or fails. Other services judge theirs by themselves. */
    @Override
    public void ended(Connection tx, Cell cell) throws SQLException {
        if (!Course.leadsOn(cell) && cells.goOn(tx, cell.release(), cell.generation())) {
            return; // so that the end of one of many costs the same, however many there are
        }
        Optional<Build> build = goingOn(tx, cell);
        if (build.isPresent() && !failIfOver(tx, build.get())) {
            advance(tx, build.get());
        }
    }

    /** Nobody is there for a waiting cell: a failure beside it is not kept back until somebody comes. */
    @Override
    public void stalled(Connection tx, Cell cell) throws SQLException {
        Optional<Build> build = goingOn(tx, cell);
        if (build.isPresent()) {
            failIfOver(tx, build.get());
        }
    }

    private Optional<Build> goingOn(Connection tx, Cell cell) throws SQLException {
        return rows.find(tx, cell.release())
                .filter(build ->
                        cell.isOfBuild() && build.state() == State.RUNNING && build.generation() == cell.generation());
    }

    /**
     * Whether a cell has failed, so that nothing new begins. The build fails once nothing of it goes on: a failed cell stops
     * none beside it, since whoever has to mend it wants to see every failure at once.
     */
    private boolean failIfOver(Connection tx, Build build) throws SQLException {
        List<Cell> current = cells.of(tx, build.release()).values().stream()
                .filter(cell -> cell.isOfBuild() && cell.generation() == build.generation())
                .toList();
        List<Cell> failed = current.stream().filter(Cell::hasFailed).toList();
        if (!failed.isEmpty() && !cells.goOn(tx, build.release(), build.generation())) {
            fail(tx, build, new CellFailures(build.name(), failed));
        }
        return !failed.isEmpty();
    }

    private void packed(Connection tx, Build build) throws SQLException {
        rows.save(tx, build);
        advance(tx, build);
    }

    private void advance(Connection tx, Build from) throws SQLException {
        Optional<Build> build = Optional.of(from);
        while (build.isPresent()) {
            build = step(tx, build.get());
        }
    }

    /** Does the next step; empty when there is nothing more to do for now. */
    private Optional<Build> step(Connection tx, Build build) throws SQLException {
        return switch (new Course(build, cells.of(tx, build.release())).next()) {
            case Step.Want want -> orders.want(tx, build, want.cells()) ? Optional.of(build) : Optional.empty();
            case Step.Choose choose -> choose(tx, build, choose);
            case Step.Wait _ -> Optional.empty();
            case Step.Refuse refuse -> fail(tx, build, refuse.stage(), refuse.failure(), 1);
            case Step.Assemble ready -> assemble(tx, build, ready);
        };
    }

    private Optional<Build> choose(Connection tx, Build build, Step.Choose choose) throws SQLException {
        BuildSpec.Wheels wanted = build.spec().build().wheels();
        return switch (Matrix.choose(choose.findings(), wanted, workers.present(tx, build.spec()), choose.pure())) {
            case Matrix.Choice.Targets chosen -> {
                Build planned = build.with(chosen.targets());
                rows.save(tx, planned);
                yield Optional.of(planned);
            }
            case Matrix.Choice.Refused refused -> fail(tx, build, "plan", refused.failure(), 1);
        };
    }

    private Optional<Build> assemble(Connection tx, Build build, Step.Assemble ready) throws SQLException {
        Built built = assembly.assemble(tx, build, ready, workers.present(tx, ready.spec()));
        if (build.set().isPresent() && !build.set().get().equals(built.set().id())) {
            // Its files may be out: nothing else may ever stand for this release.
            return fail(
                    tx,
                    build,
                    "build",
                    Failure.internal(
                            "The finished cells give another set than the one that was built before.",
                            built.set() + " instead of " + build.set().get()),
                    1);
        }
        rows.built(tx, build, built);
        return Optional.empty();
    }

    private void fail(Connection tx, Build build, CellFailures failures) throws SQLException {
        fail(tx, build, failures.stage(), failures.failure(), failures.attempts());
    }

    private Optional<Build> fail(Connection tx, Build build, String stage, Failure failure, int attempts)
            throws SQLException {
        Header header = Header.about(build.release());
        rows.failed(tx, build, new Failed(header, build.generation(), stage, failure, attempts));
        cells.cancelPending(tx, build.release(), Cell.BUILDER);
        return Optional.empty();
    }
}
