package dev.slipway.builder;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.claim.Stalls;
import dev.slipway.builder.claim.Wakeups;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.Course;
import dev.slipway.builder.plan.Findings;
import dev.slipway.builder.plan.Matrix;
import dev.slipway.builder.plan.Step;
import dev.slipway.builder.plan.WheelTarget;
import dev.slipway.builder.source.Checkout;
import dev.slipway.builder.source.GitCheckout;
import dev.slipway.builder.source.Tree;
import dev.slipway.builder.source.Trees;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Toolchains;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.Failure;
import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.runtime.Service;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** What a release would be: the same checkout, the same plan cell, the same matrix; told to nobody, and nothing is built. */
public final class DryRuns {
    private static final Duration PATIENCE = Duration.ofSeconds(50);
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** A cell that there would be, what kind of work it is, the names of the workers that could run it now, and how long; null: nobody knows. */
    public record Outlook(
            String name,
            String stage,
            String kind,
            String platform,
            String python,
            List<String> workers,
            Double seconds) {}

    /**
     * The plan, or why there would be none; {@code packageName} is as the project spells it, {@code expectedEnd} when its last
     * cell would end, or null, {@code warnings} what the project says and nobody follows.
     */
    public record Planned(
            String version,
            String packageName,
            List<Outlook> cells,
            Instant expectedEnd,
            List<String> warnings,
            Failure failure) {
        static Planned refused(Failure failure) {
            return new Planned(null, null, List.of(), null, List.of(), failure);
        }
    }

    private final Service service;
    private final GitCheckout git;
    private final Cells cells;
    private final Workers workers;
    private final Wakeups changes = new Wakeups();

    DryRuns(Service service, GitCheckout git, Cells cells, Workers workers) {
        this.service = service;
        this.git = git;
        this.cells = cells;
        this.workers = workers;
        service.onWake(changes::call);
    }

    public Planned plan(Sighting sighting, Spec spec) throws IOException, SQLException, InterruptedException {
        return switch (git.checkOut(sighting, Trees.withHistory(spec))) {
            case Checkout.Packed packed -> plan(sighting, spec, packed.tree());
            case Checkout.Refused refused -> Planned.refused(refused.failure());
            case Checkout.Unreachable away -> Planned.refused(away.failure());
        };
    }

    private Planned plan(Sighting sighting, Spec spec, Tree tree) throws SQLException, InterruptedException {
        Build build = new Build(
                Cell.DRY_RUN + "-" + UUID.randomUUID(),
                1,
                Build.State.IDLE,
                sighting,
                spec,
                Optional.of(tree),
                Optional.empty(),
                Optional.empty());
        BuildRows rows = new BuildRows(service.outbox());
        try {
            service.commit(tx -> {
                rows.insert(tx, build);
                cells.want(tx, Course.plan(build, Cell.DRY_RUN));
            });
            return read(build);
        } finally {
            service.commit(tx -> rows.forget(tx, build.release()));
        }
    }

    private Planned read(Build build) throws SQLException, InterruptedException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < until) {
            long seen = changes.calls();
            Cell plan = service.transactions()
                    .call(tx -> cells.of(tx, build.release()))
                    .values()
                    .iterator()
                    .next();
            if (!plan.isOpen()) {
                return judged(build, plan);
            }
            Optional<String> stalled = service.transactions().call(tx -> Stalls.told(tx, plan));
            if (stalled.isPresent()) {
                return Planned.refused(nobody(stalled.get()));
            }
            changes.await(seen, LOOK);
        }
        return Planned.refused(nobody("no worker read the project within " + PATIENCE.toSeconds() + " seconds"));
    }

    private Planned judged(Build build, Cell read) throws SQLException {
        if (!read.isDone()) {
            return Planned.refused(read.failure() == null ? nobody("reading it was given up") : read.failure());
        }
        return switch (new Course(build, Map.of(read.name(), read)).next()) {
            case Step.Choose choose -> service.transactions().call(tx -> chosen(tx, build, choose));
            case Step.Refuse refuse -> Planned.refused(refuse.failure());
            case Step.Want _, Step.Wait _, Step.Assemble _ ->
                throw new IllegalStateException("a plan is followed by the choice of the matrix");
        };
    }

    private Planned chosen(Connection tx, Build build, Step.Choose choose) throws SQLException {
        List<Offer> present = workers.present(tx, build.spec());
        return switch (Matrix.choose(choose.findings(), build.spec().build().wheels(), present, choose.pure())) {
            case Matrix.Choice.Refused refused -> Planned.refused(refused.failure());
            case Matrix.Choice.Targets targets -> {
                Course course = new Course(build.with(targets.targets()), Map.of());
                List<WantedCell> planned = course.outlook(choose.spec(), choose.findings());
                Estimate estimate = Estimate.of(tx, build, planned, present);
                yield new Planned(
                        choose.spec().version(),
                        choose.findings().name(),
                        planned.stream()
                                .map(cell -> outlook(cell, present, estimate))
                                .toList(),
                        estimate.end().orElse(null),
                        warnings(choose.findings(), targets.targets(), planned, present),
                        null);
            }
        };
    }

    /** What the project says and nobody follows, and which cells lack more than a platform and a Python. */
    private static List<String> warnings(
            Findings findings, List<WheelTarget> targets, List<WantedCell> planned, List<Offer> present) {
        Stream<String> notFollowed = findings.cibuildwheel().notFollowed(targets).stream()
                .map(key -> key + " of pyproject.toml is not followed");
        Stream<String> lacking = planned.stream()
                .filter(cell -> present.stream().noneMatch(offer -> offer.serves(cell.work())))
                .flatMap(cell -> Toolchains.besides(cell.work())
                        .map(what -> cell.name() + " takes " + what + ": no worker that the release may have offers it")
                        .stream());
        return Stream.concat(notFollowed, lacking).toList();
    }

    private static Outlook outlook(WantedCell cell, List<Offer> present, Estimate estimate) {
        return new Outlook(
                cell.name(),
                cell.stage(),
                cell.work().kind(),
                cell.work().platform(),
                cell.work().python(),
                present.stream()
                        .filter(offer -> offer.serves(cell.work()))
                        .map(Offer::worker)
                        .distinct()
                        .toList(),
                estimate.seconds().get(cell.name()));
    }

    private static Failure nobody(String why) {
        return Failure.unavailable(
                "no-worker",
                "Nobody can say what this release would be: " + why + ".",
                "`slipway workers` shows who is there; `slipway worker` joins a machine.");
    }
}
