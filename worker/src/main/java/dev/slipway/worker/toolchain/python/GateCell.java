package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.python.project.BuildSystem;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs one command of a project's own checks on its source tree. */
final class GateCell {
    private final Choice choice;
    private final Uv uv;
    private final RustParts rust;

    GateCell(Choice choice, Uv uv, RustParts rust) {
        this.choice = choice;
        this.uv = uv;
        this.rust = rust;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Gate.class)
                .then(task -> choice.of(work.cell(), null).then(python -> work.source()
                        .then(source -> SourceFolder.of(source, task.path()))
                        .then(project -> check(work, python, project, task))));
    }

    private Attempt<CellResult> check(CellWork work, Interpreter python, Path project, PythonTasks.Gate task) {
        return BuildSystem.of(project)
                .then(system -> rust.fetched(work, system, project, false))
                .map(crates -> new ProjectCheck(uv, work, "the gate '" + task.run() + "'", task.run(), crates))
                .then(gate -> gate.environment(
                                python,
                                project,
                                words(task.install()),
                                task.version().variables(),
                                "Correct the gate's 'install' in the catalog, or the project's extras.")
                        .then(environment -> gate.passes(project, environment, task.mayReachNetwork())));
    }

    /** {@code -e .[dev]} is one line in the catalog and two words on a command line. */
    private static List<String> words(List<String> install) {
        return install.stream()
                .flatMap(each -> each.startsWith("-e ") || each.startsWith("-r ")
                        ? Stream.of(each.substring(0, 2), each.substring(3).strip())
                        : Stream.of(each))
                .toList();
    }
}
