package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Builds a wheel on this machine: by the project's backend, and then repaired. */
final class BackendBuild {
    private final Choice choice;
    private final Backend backend;
    private final WheelRepair repair;
    private final CrossBuilds crossBuilds;

    BackendBuild(Choice choice, Backend backend, WheelRepair repair, CrossBuilds crossBuilds) {
        this.choice = choice;
        this.backend = backend;
        this.repair = repair;
        this.crossBuilds = crossBuilds;
    }

    Attempt<MadeWheel> build(CellWork work, Path sdist, PythonTasks.Wheel task) {
        return choice.of(work.cell(), task.requiresPython()).then(python -> unpack(work, sdist)
                .then(project ->
                        crossBuilds.of(work, project).then(cross -> build(work, task, python, project, cross))));
    }

    private Attempt<MadeWheel> build(
            CellWork work, PythonTasks.Wheel task, Interpreter python, Path project, Optional<CrossBuild> cross) {
        Map<String, String> macos = MacosBuild.of(work.cell().platform())
                .map(build -> build.variables(python))
                .orElse(Map.of());
        Map<String, String> variables =
                cross.map(build -> build.variables(work, python)).orElse(macos);
        return backend.build(
                        work,
                        new Backend.Order(
                                "build_wheel",
                                python,
                                project,
                                variables,
                                new Backend.Settings(task.environment(), task.configSettings())))
                .then(built -> Artifacts.wheel(built.file()))
                .then(wheel -> cross.map(build -> build.check(wheel)).orElse(Attempt.done(wheel)))
                .then(wheel -> task.isRepaired() ? repair.repair(work, wheel, macos) : Attempt.done(wheel))
                .map(wheel ->
                        new MadeWheel(wheel, cross.map(CrossBuild::description).orElse(null), null));
    }

    /** The one folder that a sdist holds. */
    private static Attempt<Path> unpack(CellWork work, Path sdist) {
        return work.unpack(sdist, work.folder().source(), "the sdist")
                .then(unpacked -> SourceFolder.only(unpacked, "the sdist"));
    }
}
