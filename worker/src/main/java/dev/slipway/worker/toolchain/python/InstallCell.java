package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.InstallCommands;
import dev.slipway.worker.toolchain.InstallCommands.Output;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Installs a package as its users do, from the index, or in a rehearsal from its files, and tries it. */
final class InstallCell {
    private final Choice choice;
    private final Uv uv;

    /** What the validator is told. */
    private record Facts(String python, String installed, String filename, List<Output> outputs) {}

    InstallCell(Choice choice, Uv uv) {
        this.choice = choice;
        this.uv = uv;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Install.class)
                .then(task -> choice.of(work.cell(), task.requiresPython(), task.wheels())
                        .then(python -> new FreshEnvironment(uv, work)
                                .make(python)
                                .then(environment -> install(work, task, python, environment))));
    }

    private Attempt<CellResult> install(CellWork work, PythonTasks.Install task, Interpreter python, Path environment) {
        PackageInstall install = task.index() == null
                ? new FilesInstall(uv, work, task, environment)
                : new IndexInstall(uv, work, task, environment);
        return install.packageItself()
                .then(installed -> (installed.hasRequirements() ? install.dependencies() : Attempt.done(""))
                        .then(done -> new InstallCommands(
                                        work,
                                        OperatingSystem.HERE.programs(environment),
                                        Map.of("VIRTUAL_ENV", environment.toString()))
                                .run(task.commands()))
                        .map(outputs -> CellResult.of(new Facts(
                                python.name(), installed.nameAndVersion(), installed.filename(task), outputs))));
    }
}
