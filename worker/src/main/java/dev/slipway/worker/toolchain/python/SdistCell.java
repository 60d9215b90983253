package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.python.project.VersionFiles;
import java.nio.file.Path;
import java.util.List;

/** Builds the sdist, with the version of the tag where the project takes it from there. */
final class SdistCell {
    private final Choice choice;
    private final Backend backend;

    /** What the builder is told. */
    private record Facts(String name, String version) {}

    SdistCell(Choice choice, Backend backend) {
        this.choice = choice;
        this.backend = backend;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(PythonTasks.Sdist.class)
                .then(task -> choice.of(work.cell(), task.requiresPython()).then(python -> work.source()
                        .then(source -> SourceFolder.of(source, task.path()))
                        .then(project -> prepare(work, project, task.version()))
                        .then(project -> build(work, python, project, task.version()))));
    }

    /** Brings the version of the tag to where the backend looks for it. */
    private static Attempt<Path> prepare(CellWork work, Path project, PythonTasks.Version version) {
        if (version.isFromHistory()) {
            return new ThrowawayRepository(work).make().map(done -> project);
        }
        return version.isWritten() ? write(work, project, version) : Attempt.done(project);
    }

    private static Attempt<Path> write(CellWork work, Path project, PythonTasks.Version version) {
        return VersionFiles.write(work.folder().source(), project, version.files(), version.version())
                .map(files -> {
                    work.log().line("version " + version.version() + " written into " + String.join(", ", files));
                    return project;
                });
    }

    private Attempt<CellResult> build(CellWork work, Interpreter python, Path project, PythonTasks.Version version) {
        return backend.build(
                        work,
                        new Backend.Order("build_sdist", python, project, version.variables(), Backend.Settings.NONE))
                .then(built -> Artifacts.sdist(built.file()).then(file -> judge(built, version)));
    }

    private static Attempt<CellResult> judge(Backend.Built built, PythonTasks.Version version) {
        if (built.name() == null || built.version() == null) {
            return Attempt.failed(Failure.user(
                    "build-failed",
                    "the sdist " + built.file().getFileName() + " has no PKG-INFO with a name and a version",
                    "Update the build backend; PEP 625 describes what a sdist holds."));
        }
        boolean given = version.isWritten() || version.isFromHistory();
        if (given && !built.version().equals(version.version())) {
            return Attempt.failed(Failure.user(
                    "version-mismatch",
                    "the tag says " + version.version() + ", but the sdist was built as " + built.version(),
                    version.isFromHistory()
                            ? "Check that the project takes its version from setuptools-scm or hatch-vcs."
                            : "Check that the project takes its version from the files that were written."));
        }
        return Attempt.done(new CellResult(List.of(built.file()), new Facts(built.name(), built.version())));
    }
}
