package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.CellWork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builds a wheel from the sdist, not from the source tree: so the sdist is known to be complete. */
final class WheelCell {
    private final Choice choice;
    private final Backend backend;
    private final WheelRepair repair;

    /** What the builder is told; {@code pure} is what the wheel turned out to be, whatever the plan thought. */
    private record Facts(List<String> tags, boolean pure, String platformTag) {}

    WheelCell(Choice choice, Backend backend, WheelRepair repair) {
        this.choice = choice;
        this.backend = backend;
        this.repair = repair;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Wheel.class).then(task -> choice.of(work.cell(), task.requiresPython())
                .then(python -> work.inputs()
                        .then(inputs -> unpack(work, inputs))
                        .then(project ->
                                backend.build(work, new Backend.Order("build_wheel", python, project, Map.of())))
                        .then(built -> Artifacts.wheel(built.file()))
                        .then(wheel -> repaired(work, wheel, task)))
                .map(WheelCell::result));
    }

    private Attempt<Path> repaired(CellWork work, Path wheel, PythonTasks.Wheel task) {
        boolean linux = WheelFile.of(wheel).platform().startsWith("linux_");
        return linux && task.isRepaired() ? repair.repair(work, wheel) : Attempt.done(wheel);
    }

    private static CellResult result(Path wheel) {
        WheelFile name = WheelFile.of(wheel);
        return new CellResult(List.of(wheel), new Facts(name.tags(), name.isForAnyPlatform(), name.platform()));
    }

    /** The one folder that a sdist holds. */
    private static Attempt<Path> unpack(CellWork work, List<Path> inputs) {
        if (inputs.size() != 1) {
            return Attempt.failed(Failure.internal("a wheel cell has one input, the sdist, not " + inputs.size(), ""));
        }
        return work.unpack(inputs.getFirst(), work.folder().source(), "the sdist")
                .then(WheelCell::onlyFolder);
    }

    private static Attempt<Path> onlyFolder(Path unpacked) {
        try (Stream<Path> children = Files.list(unpacked)) {
            List<Path> folders = children.filter(Files::isDirectory).toList();
            return folders.size() == 1
                    ? Attempt.done(folders.getFirst())
                    : Attempt.failed(Failure.user(
                            "build-failed",
                            "the sdist has " + folders.size() + " top-level folders instead of one",
                            "Update the build backend; PEP 625 describes what a sdist holds."));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
