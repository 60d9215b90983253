package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.offer.Platform;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.InstallCommands;
import dev.slipway.worker.toolchain.InstallCommands.Output;
import java.util.List;
import java.util.Map;

/** Installs a package as its users do, from the index, or in a rehearsal from its files, and tries it. */
final class InstallCell {
    private final Choice choice;
    private final Uv uv;
    private final PinnedTools tools;
    private final Backend backend;

    /** What the validator is told. */
    private record Facts(String python, String platform, String installed, String filename, List<Output> outputs) {}

    /** @param backend builds those that are installed from their sdist */
    InstallCell(Choice choice, Uv uv, PinnedTools tools, Backend backend) {
        this.choice = choice;
        this.uv = uv;
        this.tools = tools;
        this.backend = backend;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Install.class)
                .then(task -> choice.of(work.cell(), task.requiresPython(), task.wheels())
                        .then(python -> new FreshEnvironment(uv, work)
                                .make(python)
                                .then(environment -> install(new InstallPlace(work, task, python, environment)))));
    }

    private Attempt<CellResult> install(InstallPlace place) {
        PackageInstall install = way(place);
        return install.packageItself()
                .then(installed -> (installed.hasRequirements() ? install.dependencies() : Attempt.done(""))
                        .then(done -> new Imports(place, tools).run())
                        .then(done -> commands(place))
                        .map(outputs -> CellResult.of(new Facts(
                                place.python().name(),
                                Platform.ofThisMachine().toString(),
                                installed.nameAndVersion(),
                                installed.filename(place.task()),
                                outputs))));
    }

    private PackageInstall way(InstallPlace place) {
        PackageInstall from =
                place.task().index() == null ? new FilesInstall(uv, place) : new IndexInstall(uv, tools, place);
        return place.task().isFromSdist() ? new SdistInstall(uv, backend, place, from) : from;
    }

    private static Attempt<List<Output>> commands(InstallPlace place) {
        return new InstallCommands(
                        place.work(),
                        OperatingSystem.HERE.programs(place.environment()),
                        Map.of("VIRTUAL_ENV", place.environment().toString()))
                .run(place.task().commands());
    }
}
