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

/**
 * The way from a source tree to a set, as one list: plan, compare versions, gates, sdist, wheels, assemble. Asked after every
 * change, it answers from what is finished in this generation; so a replay walks the same way, over what is finished already.
 */
public final class Course {
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

    public Step next() {
        WantedCell plan = new Tasks(build, build.spec()).plan();
        if (!done(List.of(plan))) {
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

    /** The names of all cells on this way, with a matrix that was chosen for it; to be asked once the plan is done. */
    public List<WantedCell> outlook(Spec spec, Findings findings) {
        Tasks tasks = new Tasks(build, spec);
        List<WantedCell> all = new ArrayList<>(List.of(tasks.plan()));
        all.addAll(tasks.gates());
        all.add(tasks.sdist(findings));
        build.matrix().orElse(List.of()).forEach(target -> all.add(tasks.wheel(findings, target, List.of())));
        return all;
    }

    private Step found(Findings findings) {
        if (!findings.kind().equals("python")) {
            return refuse(
                    PLAN,
                    "plan-failed",
                    "The project is of the kind " + findings.kind() + ", which has no builder here.",
                    "Set the build's 'kind' and 'path' in the catalog to a Python project.");
        }
        boolean left = build.spec().build().strategy() == VersionStrategy.STATIC;
        Spec spec = left && findings.history() ? build.spec().byHistory() : build.spec();
        return switch (Versions.judge(spec, build.sighting().tag(), findings)) {
            case Versions.Verdict.Refused refused -> new Step.Refuse(PLAN, refused.failure());
            case Versions.Verdict.Agreed agreed -> planned(spec.withVersion(agreed.version()), findings);
        };
    }

    private Step planned(Spec spec, Findings findings) {
        if (build.matrix().isEmpty()) {
            return new Step.Choose(spec, findings, findings.pure());
        }
        Tasks tasks = new Tasks(build, spec);
        List<WantedCell> gates = tasks.gates();
        if (!done(gates)) {
            return run(gates);
        }
        WantedCell sdist = tasks.sdist(findings);
        if (!done(List.of(sdist))) {
            return run(List.of(sdist));
        }
        return packed(spec, findings, tasks, cells.get(sdist.name()));
    }

    private Step packed(Spec spec, Findings findings, Tasks tasks, Cell sdist) {
        String version =
                sdist.result() == null ? "" : sdist.result().path("version").asText("");
        if (!version.isEmpty() && !Versions.same(version, spec.version())) {
            return refuse(
                    BUILD,
                    "version-mismatch",
                    "The release is version " + spec.version() + ", but the sdist was built as " + version + ".",
                    "Look where the project's build takes its version from; 'version' in the catalog says what Slipway hands to it.");
        }
        List<WantedCell> wheels = build.matrix().orElseThrow().stream()
                .map(target -> tasks.wheel(findings, target, sdist.artifacts()))
                .toList();
        if (!done(wheels)) {
            return run(wheels);
        }
        return cameOutCompiled() ? new Step.Choose(spec, findings, false) : assemble(spec, findings, sdist, wheels);
    }

    /** The files looked pure, but the wheel turned out to hold compiled parts: the matrix was too small. */
    private boolean cameOutCompiled() {
        List<WheelTarget> matrix = build.matrix().orElseThrow();
        return matrix.equals(List.of(WheelTarget.PURE))
                && cells.get(WheelTarget.PURE.name()).result() != null
                && !cells.get(WheelTarget.PURE.name()).result().path("pure").asBoolean(true);
    }

    private Step assemble(Spec spec, Findings findings, Cell sdist, List<WantedCell> wheels) {
        List<Cell> makers = new ArrayList<>(List.of(sdist));
        wheels.forEach(wheel -> makers.add(cells.get(wheel.name())));
        for (Cell maker : makers) {
            if (maker.artifacts().size() != 1) {
                return new Step.Refuse(
                        BUILD,
                        Failure.internal(
                                "The cell " + maker.name() + " made "
                                        + maker.artifacts().size() + " files instead of one.",
                                maker.artifacts().stream()
                                        .map(DistFile::filename)
                                        .toList()
                                        .toString()));
            }
        }
        return new Step.Assemble(spec, findings.name(), makers);
    }

    private boolean done(List<WantedCell> wanted) {
        return wanted.stream()
                .allMatch(cell -> isCurrent(cell) && cells.get(cell.name()).isDone());
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

    private static Step refuse(String stage, String code, String message, String remedy) {
        return new Step.Refuse(stage, Failure.user(code, message, remedy));
    }
}
