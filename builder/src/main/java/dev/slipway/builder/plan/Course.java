package dev.slipway.builder.plan;

import static dev.slipway.builder.plan.Tasks.BUILD;
import static dev.slipway.builder.plan.Tasks.PLAN;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Spec;
import dev.slipway.events.fold.Fold;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way from a source tree to a set: plan, compare versions, choose the matrix; then prepare, the sdist, all wheels from it, the tests of
 * each wheel, and beside them the gates; assemble when the last of all is done. Asked after every change, it answers from what is
 * finished in this generation; so a replay walks the same way, over what is finished already.
 */
public final class Course {
    /** They make nothing that another cell is given. */
    private static final Set<String> JUDGING = Set.of("gate", "test", "crate-test");

    private final Build build;
    private final Map<String, Cell> cells;

    /** {@code cells} are the release's, of any generation. */
    public Course(Build build, Map<String, Cell> cells) {
        this.build = build;
        this.cells = cells;
    }

    /** The stage and those after it, as far as they are the builder's. */
    public static List<String> stagesFrom(String stage) {
        List<String> stages = Fold.BUILD_STAGES;
        return stages.contains(stage) ? stages.subList(stages.indexOf(stage), stages.size()) : List.of();
    }

    /** Whether another step may follow from its end alone; else one follows from the end of the last cell that goes on. */
    public static boolean leadsOn(Cell ended) {
        return ended.isDone() && !JUDGING.contains(ended.work().kind());
    }

    public Step next() {
        WantedCell plan = new Tasks(build, build.spec()).plan();
        if (!isDone(plan)) {
            return run(List.of(plan));
        }
        Cell read = cells.get(plan.name());
        return Findings.of(read.result())
                .map(this::found)
                .orElseGet(() -> new Step.Refuse(
                        PLAN,
                        Failure.internal(
                                "The worker " + read.worker() + " sent a plan that cannot be read.",
                                String.valueOf(read.result()))));
    }

    /** The first cell of every way; {@code requestedBy} says who judges how it ends. */
    public static WantedCell plan(Build build, String requestedBy) {
        WantedCell plan = new Tasks(build, build.spec()).plan();
        return new WantedCell(
                plan.release(),
                plan.generation(),
                plan.stage(),
                plan.name(),
                requestedBy,
                plan.project(),
                plan.team(),
                plan.work());
    }

    /** All cells on this way, with a matrix that was chosen for it; to be asked once the plan is done. */
    public List<WantedCell> outlook(Spec spec, Findings findings) {
        Tasks tasks = new Tasks(build, spec);
        WheelTests tests = new WheelTests(spec.build().wheels(), findings);
        List<WantedCell> all = new ArrayList<>(List.of(tasks.plan()));
        all.addAll(tasks.gates(findings));
        if (findings.isRust()) {
            all.addAll(List.of(tasks.crateTest(findings), tasks.crate(findings)));
            return all;
        }
        tasks.prepare().ifPresent(all::add);
        all.add(tasks.sdist(findings, List.of()));
        for (WheelTarget target : build.matrix().orElse(List.of())) {
            all.add(tasks.wheel(findings, target, List.of()));
            tests.of(target).forEach(trial -> all.add(tasks.test(findings, trial, List.of())));
        }
        return all;
    }

    private Step found(Findings findings) {
        if (findings.isRust() && findings.crate().isEmpty()) {
            return new Step.Refuse(PLAN, Failure.internal("The plan names no crate to release.", findings.toString()));
        }
        Spec known = build.spec().ofKind(findings.kind());
        Optional<Failure> refusal = findings.isRust() ? CrateRefusals.of(known) : Optional.empty();
        if (refusal.isPresent()) {
            return new Step.Refuse(PLAN, refusal.get());
        }
        boolean left = known.build().strategy() == VersionStrategy.STATIC;
        Spec spec = left && findings.history() ? known.byHistory() : known;
        return switch (Versions.judge(spec, build.sighting().tag(), findings)) {
            case Versions.Verdict.Refused refused -> new Step.Refuse(PLAN, refused.failure());
            case Versions.Verdict.Agreed agreed -> planned(spec.withVersion(agreed.version()), findings);
        };
    }

    private Step planned(Spec spec, Findings findings) {
        if (build.matrix().isEmpty()) {
            return new Step.Choose(spec, findings, findings.pure());
        }
        if (cameOutCompiled()) {
            return new Step.Choose(spec, findings, false);
        }
        Tasks tasks = new Tasks(build, spec);
        return findings.isRust() ? crate(spec, findings, tasks) : wheels(spec, findings, tasks);
    }

    /** The crate's tests and the crate itself, beside the gates. */
    private Step crate(Spec spec, Findings findings, Tasks tasks) {
        WantedCell crate = tasks.crate(findings);
        List<WantedCell> wanted = new ArrayList<>(tasks.gates(findings));
        wanted.add(tasks.crateTest(findings));
        wanted.add(crate);
        List<Cell> makers = isDone(crate) ? List.of(cells.get(crate.name())) : List.of();
        return assembled(spec, findings, wanted, makers);
    }

    private Step wheels(Spec spec, Findings findings, Tasks tasks) {
        List<WantedCell> wanted = new ArrayList<>(tasks.gates(findings));
        Optional<WantedCell> prepare = tasks.prepare();
        prepare.ifPresent(wanted::add);
        List<Cell> makers = new ArrayList<>();
        if (prepare.isEmpty() || isDone(prepare.get())) {
            List<DistFile> prepared =
                    prepare.map(done -> cells.get(done.name()).artifacts()).orElse(List.of());
            WantedCell sdist = tasks.sdist(findings, prepared);
            wanted.add(sdist);
            if (isDone(sdist)) {
                makers.add(cells.get(sdist.name()));
                wheels(findings, tasks, makers, wanted);
            }
        }
        return assembled(spec, findings, wanted, makers);
    }

    /** The set, once all that is wanted is done; {@code makers} are the finished cells whose files belong to it. */
    private Step assembled(Spec spec, Findings findings, List<WantedCell> wanted, List<Cell> makers) {
        Packages packages = new Packages(spec, findings);
        return makers.stream()
                .flatMap(maker -> packages.refusal(maker).stream())
                .findFirst()
                .<Step>map(failure -> new Step.Refuse(BUILD, failure))
                .orElseGet(() -> wanted.stream().allMatch(this::isDone)
                        ? new Step.Assemble(spec, findings, makers)
                        : run(wanted));
    }

    /** All wheels from the sdist, and of each that is there its tests. */
    private void wheels(Findings findings, Tasks tasks, List<Cell> makers, List<WantedCell> wanted) {
        WheelTests tests = new WheelTests(build.spec().build().wheels(), findings);
        List<DistFile> sdist = makers.getFirst().artifacts();
        for (WheelTarget target : build.matrix().orElseThrow()) {
            WantedCell wheel = tasks.wheel(findings, target, sdist);
            wanted.add(wheel);
            if (isDone(wheel)) {
                Cell made = cells.get(wheel.name());
                makers.add(made);
                tests.of(target).forEach(trial -> wanted.add(tasks.test(findings, trial, made.artifacts())));
            }
        }
    }

    /** The files looked pure, but the wheel turned out to hold compiled parts: the matrix was too small. */
    private boolean cameOutCompiled() {
        Cell wheel = cells.get(WheelTarget.PURE.name());
        return build.matrix().orElseThrow().equals(List.of(WheelTarget.PURE))
                && wheel != null
                && wheel.generation() == build.generation()
                && wheel.isDone()
                && wheel.result() != null
                && !wheel.result().path("pure").asBoolean(true);
    }

    private boolean isDone(WantedCell wanted) {
        return isCurrent(wanted) && cells.get(wanted.name()).isDone();
    }

    private Step run(List<WantedCell> wanted) {
        List<WantedCell> missing =
                wanted.stream().filter(cell -> !isCurrent(cell)).toList();
        return missing.isEmpty() ? new Step.Wait() : new Step.Want(missing);
    }

    private boolean isCurrent(WantedCell wanted) {
        Cell cell = cells.get(wanted.name());
        return cell != null && cell.generation() == build.generation();
    }
}
