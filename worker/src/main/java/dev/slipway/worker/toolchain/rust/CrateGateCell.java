package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.rust.FetchedCrates.Fetched;
import java.nio.file.Path;
import java.util.List;

/** Runs one command of a project's own checks, such as {@code cargo clippy}, over the crates that it is locked to. */
final class CrateGateCell {
    private final Cargo cargo;
    private final FetchedCrates crates;

    private record Nothing() {}

    CrateGateCell(Cargo cargo, FetchedCrates crates) {
        this.cargo = cargo;
        this.crates = crates;
    }

    Attempt<CellResult> run(CellWork work) {
        return work.task(RustTasks.Gate.class).then(task -> work.source()
                .then(root -> SourceFolder.of(root, task.path()).then(project -> crates.of(work, root, project)
                        .then(fetched -> check(work, project, fetched, task)))));
    }

    private Attempt<CellResult> check(CellWork work, Path project, Fetched fetched, RustTasks.Gate task) {
        List<String> words = OperatingSystem.HERE.shell(task.run());
        Command command = task.mayReachNetwork()
                ? cargo.online(work, project, fetched.folder(), words)
                : cargo.offline(work, project, fetched.folder(), words);
        String what = "The gate '" + task.run() + "'";
        return CommandFailure.check(
                        work.run(command),
                        what,
                        exited -> CommandFailure.user(
                                "gate-failed", what, exited, "Correct what it found, then tag again."))
                .map(done -> CellResult.of(new Nothing()));
    }
}
