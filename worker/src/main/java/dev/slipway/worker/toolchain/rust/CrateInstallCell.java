package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.InstallCommands;
import dev.slipway.worker.toolchain.InstallCommands.Output;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.rust.FetchedCrates.Fetched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds a packaged crate as its users do, for a rehearsal that publishes nothing, and tries the commands that it brings. */
final class CrateInstallCell {
    private final Cargo cargo;
    private final FetchedCrates crates;

    /** What the validator is told. */
    private record Facts(String installed, String filename, List<Output> outputs) {}

    CrateInstallCell(Cargo cargo, FetchedCrates crates) {
        this.cargo = cargo;
        this.crates = crates;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(RustTasks.Install.class).then(task -> work.inputs().then(inputs -> {
            Path file = inputs.getFirst();
            return work.unpack(file, work.folder().source(), "the crate")
                    .then(root -> SourceFolder.only(root, "the crate"))
                    .then(project -> build(work, project, task))
                    .map(outputs -> CellResult.of(new Facts(
                            task.crate() + "==" + task.version(),
                            file.getFileName().toString(),
                            outputs)));
        }));
    }

    private Attempt<List<Output>> build(CellWork work, Path project, RustTasks.Install task) {
        Attempt<Fetched> fetched = crates.of(work, project, project);
        if (fetched instanceof Attempt.Failed<Fetched>(Failure failure) && needsUnpublished(failure)) {
            return Attempt.done(List.of(new Output("cargo build", 0, NOT_BUILT)));
        }
        return fetched.then(ready -> {
            List<String> words = new ArrayList<>(cargo.words("build", "--release"));
            words.addAll(ready.options());
            Command command = cargo.offline(work, project, ready.folder(), words);
            return CommandFailure.check(
                            work.run(command),
                            "building the packaged crate",
                            exited -> CommandFailure.user(
                                    "install-failed",
                                    "Building the packaged crate",
                                    exited,
                                    "Look which files cargo leaves out of the package: cargo package --list."))
                    .then(done -> tried(work, task));
        });
    }

    private static Attempt<List<Output>> tried(CellWork work, RustTasks.Install task) {
        Path programs = Cargo.target(work).resolve("release");
        return new InstallCommands(work, programs, Map.of()).run(task.commands());
    }

    /** Said by cargo where a crate that is locked to is on no registry. */
    private static boolean needsUnpublished(Failure failure) {
        return failure.detail() != null && failure.detail().contains("no matching package");
    }

    private static final String NOT_BUILT =
            "not built again: it needs a crate of its workspace that no registry has yet; "
                    + "cargo package has built it from its package together with that one";
}
