package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SourceFolder;
import dev.slipway.worker.toolchain.rust.FetchedCrates.Fetched;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Tests a crate of a workspace; and builds and packages it, in cells of their own, so that both run at once. */
final class CrateCells {
    private final Cargo cargo;
    private final FetchedCrates crates;

    /** What the builder is told of a tested crate. */
    private record Nothing() {}

    /** What the builder is told of a packaged one. */
    private record Facts(String name, String version) {}

    /** A crate with all that it needs at hand. */
    private record Ready(CellWork work, RustTasks.Crate task, Path root, Path project, Fetched fetched) {}

    CrateCells(Cargo cargo, FetchedCrates crates) {
        this.cargo = cargo;
        this.crates = crates;
    }

    Attempt<CellResult> test(CellWork work) {
        return ready(work)
                .then(ready -> run(ready, "check-failed", "test", release(ready)))
                .map(done -> CellResult.of(new Nothing()));
    }

    /** The package holds what its users build: cargo builds it again from there. */
    Attempt<CellResult> pack(CellWork work) {
        return ready(work)
                .then(ready -> run(ready, "build-failed", "build", release(ready)))
                .then(ready -> run(ready, "build-failed", "package", packages(ready.task())))
                .then(CrateCells::packed);
    }

    private Attempt<Ready> ready(CellWork work) {
        return work.task(RustTasks.Crate.class).then(task -> work.source()
                .then(root -> SourceFolder.of(root, task.path()).then(project -> crates.of(work, root, project)
                        .map(fetched -> new Ready(work, task, root, project, fetched)))));
    }

    private Attempt<Ready> run(Ready ready, String code, String command, List<String> options) {
        List<String> words = new ArrayList<>(cargo.words(command));
        words.addAll(options);
        words.addAll(ready.fetched().options());
        Ended ended = ready.work()
                .run(cargo.offline(
                        ready.work(), ready.project(), ready.fetched().folder(), words));
        String what = "cargo " + command + " of " + ready.task().crate();
        String locally = "Read the end of the log below; the same runs locally with: cargo " + command + " "
                + String.join(" ", options);
        return CommandFailure.check(
                        ended,
                        what,
                        exited -> CommandFailure.user(code, what, exited, FetchedCrates.remedy(exited, locally)))
                .map(done -> ready);
    }

    /** By its manifest: another version of the crate, which its tests need, may have its name (and cargo then asks which one). */
    private static List<String> release(Ready ready) {
        Path manifest = ready.root().resolve(ready.task().manifest());
        return List.of(
                "--release",
                "--manifest-path",
                ready.project().relativize(manifest).toString());
    }

    /** Siblings that are on no registry yet are packaged along: without them the crate could not be built from its package. */
    private static List<String> packages(RustTasks.Crate task) {
        List<String> options = new ArrayList<>(List.of("-p", task.crate()));
        task.siblings().forEach(sibling -> options.addAll(List.of("-p", sibling)));
        return options;
    }

    private static Attempt<CellResult> packed(Ready ready) {
        RustTasks.Crate task = ready.task();
        Path file =
                Cargo.target(ready.work()).resolve("package").resolve(task.crate() + "-" + task.version() + ".crate");
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                ? Attempt.done(new CellResult(List.of(file), new Facts(task.crate(), task.version())))
                : Attempt.failed(Failure.user(
                        "build-failed",
                        "cargo package made no " + file.getFileName(),
                        "Let no build script change the crate's name or version."));
    }
}
