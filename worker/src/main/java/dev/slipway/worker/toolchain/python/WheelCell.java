package dev.slipway.worker.toolchain.python;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds a wheel from the sdist, not from the source tree: so the sdist is known to be complete. */
final class WheelCell {
    private final Choice choice;
    private final Backend backend;
    private final WheelRepair repair;
    private final StableAbiAudit audit;
    private final CrossBuilds crossBuilds;

    /** What the builder is told; {@code pure} is what the wheel turned out to be, whatever the plan thought. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Facts(
            String name, String version, List<String> tags, boolean pure, String platformTag, String crossBuilt) {}

    WheelCell(Choice choice, Backend backend, WheelRepair repair, StableAbiAudit audit, CrossBuilds crossBuilds) {
        this.choice = choice;
        this.backend = backend;
        this.repair = repair;
        this.audit = audit;
        this.crossBuilds = crossBuilds;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Wheel.class)
                .then(task -> choice.of(work.cell(), task.requiresPython()).then(python -> work.inputs()
                        .then(inputs -> unpack(work, inputs))
                        .then(project -> crossBuilds
                                .of(work, project)
                                .then(cross -> build(work, task, python, project, cross)))));
    }

    private Attempt<CellResult> build(
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
                .then(wheel -> audit.pass(work, wheel))
                .then(wheel -> BuiltWheel.read(wheel).map(built -> result(work, wheel, built, cross)));
    }

    private static CellResult result(CellWork work, Path wheel, BuiltWheel built, Optional<CrossBuild> cross) {
        WheelFile name = WheelFile.of(wheel);
        String how = cross.map(CrossBuild::description).orElse(null);
        if (how != null) {
            work.log().line("cross-built " + how);
        }
        return new CellResult(
                List.of(wheel),
                new Facts(built.name(), built.version(), name.tags(), name.isForAnyPlatform(), name.platform(), how));
    }

    /** The one folder that a sdist holds. */
    private static Attempt<Path> unpack(CellWork work, List<Path> inputs) {
        if (inputs.size() != 1) {
            return Attempt.failed(Failure.internal("a wheel cell has one input, the sdist, not " + inputs.size(), ""));
        }
        return work.unpack(inputs.getFirst(), work.folder().source(), "the sdist")
                .then(unpacked -> SourceFolder.only(unpacked, "the sdist"));
    }
}
