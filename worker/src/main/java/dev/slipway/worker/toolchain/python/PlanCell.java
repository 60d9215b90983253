package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.python.project.ProjectPlan;
import dev.slipway.worker.toolchain.rust.RustCrates;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what a project is, without running any of its code, and locks what building it takes. */
final class PlanCell {
    private final Choice choice;
    private final Locks locks;
    private final Optional<RustCrates> crates;

    /** What the builder is told. */
    private record Plan(@JsonUnwrapped ProjectPlan project, Lock locked) {}

    /** @param crates who plans what turns out to be a crate; empty on a machine without Rust */
    PlanCell(Choice choice, Locks locks, Optional<RustCrates> crates) {
        this.choice = choice;
        this.locks = locks;
        this.crates = crates;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Plan.class).then(task -> work.source()
                .then(source -> SourceFolder.of(source, task.path()))
                .then(project -> isPython(project) ? python(work, project, task) : other(work, project, task)));
    }

    private Attempt<CellResult> python(CellWork work, Path project, PythonTasks.Plan task) {
        return ProjectPlan.of(project, task.version().files(), task.version().isFromHistory())
                .map(plan -> told(work, plan))
                .then(plan -> locked(work, plan))
                .map(CellResult::of);
    }

    private Attempt<CellResult> other(CellWork work, Path project, PythonTasks.Plan task) {
        String where = task.path().equals(".") ? "the repository" : "the folder " + task.path();
        if (!Files.isRegularFile(project.resolve("Cargo.toml"))) {
            return Attempt.failed(Failure.user(
                    "plan-failed",
                    where + " is neither a Python nor a Rust project: it has no pyproject.toml, setup.cfg, setup.py "
                            + "or Cargo.toml",
                    "Set the build's 'path' in the catalog to the folder that has one, or add the file."));
        }
        if (task.kind() != null) {
            return Attempt.failed(Failure.user(
                    "plan-failed",
                    where + " holds a Rust project and no Python project",
                    "Write kind: rust for the build in the catalog, or leave 'kind' out."));
        }
        return crates.map(rust -> rust.run(work))
                .orElseGet(() -> Attempt.failed(Failure.internal(
                        where + " holds a Rust project, and this worker has no cargo",
                        "Install a Rust toolchain on it, or write kind: rust for the build in the catalog: then the "
                                + "release waits for a worker that has one.")));
    }

    /** What has no effect, or not everywhere, is said, so that nobody waits for it. */
    private static ProjectPlan told(CellWork work, ProjectPlan plan) {
        if (plan.cibuildwheel() != null) {
            tell(work, "not followed", plan.cibuildwheel().ignored());
            tell(work, "followed by cibuildwheel alone", plan.cibuildwheel().containerOnly());
        }
        return plan;
    }

    private static void tell(CellWork work, String what, List<String> keys) {
        if (!keys.isEmpty()) {
            work.log().line("pyproject.toml: " + what + ": " + String.join(", ", keys));
        }
    }

    private Attempt<Plan> locked(CellWork work, ProjectPlan project) {
        // Any interpreter can resolve for all; whether there is one that the project allows is asked when it is needed.
        Interpreter python = choice.newest(project.requiresPython())
                .or(choice.interpreters()::newest)
                .orElseThrow();
        return locks.of(work, python, project.buildRequires(), project.requiresPython())
                .map(lock -> new Plan(project, lock));
    }

    private static boolean isPython(Path project) {
        return Stream.of("pyproject.toml", "setup.cfg", "setup.py")
                .anyMatch(name -> Files.isRegularFile(project.resolve(name)));
    }
}
