package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.python.project.ProjectPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Reads what a project is, without running any of its code, and locks what building it takes. */
final class PlanCell {
    private final Choice choice;
    private final Locks locks;

    /** What the builder is told. */
    private record Plan(@JsonUnwrapped ProjectPlan project, Lock locked) {}

    PlanCell(Choice choice, Locks locks) {
        this.choice = choice;
        this.locks = locks;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Plan.class)
                .then(task -> work.source()
                        .then(source -> SourceFolder.of(source, task.path()))
                        .then(project -> plan(project, task)))
                .map(plan -> told(work, plan))
                .then(plan -> locked(work, plan))
                .map(CellResult::of);
    }

    /** What has no effect is said, so that nobody waits for it. */
    private static ProjectPlan told(CellWork work, ProjectPlan plan) {
        if (plan.cibuildwheel() != null && !plan.cibuildwheel().ignored().isEmpty()) {
            work.log()
                    .line("pyproject.toml: not followed: "
                            + String.join(", ", plan.cibuildwheel().ignored()));
        }
        return plan;
    }

    private Attempt<Plan> locked(CellWork work, ProjectPlan project) {
        // Any interpreter can resolve for all; whether there is one that the project allows is asked when it is needed.
        Interpreter python = choice.newest(project.requiresPython())
                .or(choice.interpreters()::newest)
                .orElseThrow();
        return locks.of(work, python, project.buildRequires(), project.requiresPython())
                .map(lock -> new Plan(project, lock));
    }

    private static Attempt<ProjectPlan> plan(Path project, PythonTasks.Plan task) {
        boolean python = Stream.of("pyproject.toml", "setup.cfg", "setup.py")
                .anyMatch(name -> Files.isRegularFile(project.resolve(name)));
        if (!python) {
            return Attempt.failed(notPython(Files.isRegularFile(project.resolve("Cargo.toml")), task));
        }
        return ProjectPlan.of(project, task.version().files(), task.version().isFromHistory());
    }

    private static Failure notPython(boolean rust, PythonTasks.Plan task) {
        String where = task.path().equals(".") ? "the repository" : "the folder " + task.path();
        return rust
                ? Failure.user(
                        "plan-failed",
                        where + " holds a Rust project and no Python project",
                        "Write kind: rust for the build in the catalog, or set its 'path' to the folder of the Python project.")
                : Failure.user(
                        "plan-failed",
                        where
                                + " is neither a Python nor a Rust project: it has no pyproject.toml, setup.cfg, setup.py "
                                + "or Cargo.toml",
                        "Set the build's 'path' in the catalog to the folder that has one, or add the file.");
    }
}
