package dev.slipway.worker.toolchain.rust;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SharedFolders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The crates that a project needs, downloaded before anything of it runs. What a committed Cargo.lock names is kept for all cells
 * that are locked to the very same; without one each cell gets the newest, for itself.
 */
final class FetchedCrates {
    private static final List<String> OUT_OF_REACH = List.of(
            "Could not resolve host",
            "Couldn't resolve host",
            "Could not connect",
            "Couldn't connect",
            "Failed to connect",
            "Connection refused",
            "Timeout was reached",
            "spurious network error",
            "SSL connect error",
            "got 429",
            "got 5");

    /** With and without a network. */
    private static final List<String> LOCK_IS_BEHIND = List.of("--locked was passed", "no matching package named");

    private final Cargo cargo;
    private final SharedFolders shared;

    /** What was fetched: the folder, and whether by a lock file. */
    record Fetched(Path folder, boolean locked) {

        /** What cargo is told to keep to the lock file. */
        List<String> options() {
            return locked ? List.of("--offline", "--locked") : List.of("--offline");
        }
    }

    FetchedCrates(Cargo cargo, SharedFolders shared) {
        this.cargo = cargo;
        this.shared = shared;
    }

    /**
     * Fetches them.
     *
     * @param root of the source tree
     * @param project a folder with a Cargo.toml in it
     */
    Attempt<Fetched> of(CellWork work, Path root, Path project) {
        return of(work, root, CargoProject.in(project));
    }

    Attempt<Fetched> of(CellWork work, Path root, CargoProject project) {
        return of(work, root, project, List.of("--locked"));
    }

    /** As {@link #of}, of a project in a sdist: that leaves out crates of its workspace, and not what its lock file says of them. */
    Attempt<Fetched> ofSdist(CellWork work, Path root, CargoProject project) {
        return of(work, root, project, List.of()).map(fetched -> new Fetched(fetched.folder(), false));
    }

    private Attempt<Fetched> of(CellWork work, Path root, CargoProject project, List<String> options) {
        Optional<Path> lock = lock(root, project.folder());
        if (lock.isEmpty()) {
            Path own = Folders.create(work.folder().work().resolve("fetched"));
            return fetch(work, project, List.of(), own).map(folder -> new Fetched(folder, false));
        }
        String content =
                text(lock.get()) + " " + source(work) + " " + cargo.rust().cargo() + options + project.features();
        String name = "cargo-" + Sha256.of(content).substring(0, 24);
        return shared.get(name, fresh -> fetch(work, project, options, Folders.create(fresh)))
                .map(folder -> new Fetched(folder, true));
    }

    private Attempt<Path> fetch(CellWork work, CargoProject project, List<String> options, Path home) {
        source(work).ifPresent(url -> write(home.resolve("config.toml"), """
                [source.crates-io]
                replace-with = "catalog"

                [source.catalog]
                registry = "%s"
                """.formatted(url)));
        return fetched(work.run(cargo.fetch(work, home, project.manifest(), options)))
                .then(done -> project.features().isEmpty()
                        ? Attempt.done("")
                        : fetched(work.run(cargo.fetchFeatures(work, home, project))))
                .map(done -> home);
    }

    /** What the end of a fetch means. */
    static Attempt<String> fetched(Ended ended) {
        return CommandFailure.check(ended, "fetching crates", FetchedCrates::failure);
    }

    private static Failure failure(Ended.Exited exited) {
        String said = exited.lastLines();
        if (said.contains("response 403")) {
            return Failure.user(
                            "build-failed",
                            "a crate comes from a place that cells may not reach",
                            "Name the registry as crates in the catalog's sources; take crates from registries instead of "
                                    + "git repositories.")
                    .withDetail(said);
        }
        return OUT_OF_REACH.stream().anyMatch(said::contains)
                ? Failure.unavailable(
                                "index-unavailable",
                                "The crates could not be fetched: the registry does not answer",
                                "It is tried again by itself; if it stays so, check the registry and the worker's proxy "
                                        + "settings.")
                        .withDetail(said)
                : CommandFailure.user(
                        "build-failed",
                        "Fetching the crates",
                        exited,
                        remedy(exited, "Correct the dependencies in Cargo.toml; the log says which one."));
    }

    /** What to do after a command of cargo's that failed, where a lock file that is behind is not the reason. */
    static String remedy(Ended.Exited exited, String otherwise) {
        return LOCK_IS_BEHIND.stream().anyMatch(exited.lastLines()::contains)
                ? "Cargo.lock is behind Cargo.toml: bring them together (cargo update --workspace), and commit both."
                : otherwise;
    }

    /** The registry of the catalog that stands in for crates.io, which cargo knows by itself. */
    private static Optional<String> source(CellWork work) {
        return work.cell().ownSource("crates").filter(url -> url.matches("sparse\\+https?://[^\"\\s\\\\]+"));
    }

    /** A workspace has one lock file, in its topmost folder. */
    private static Optional<Path> lock(Path root, Path project) {
        return Stream.iterate(project, folder -> folder.startsWith(root), Path::getParent)
                .map(folder -> folder.resolve("Cargo.lock"))
                .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
                .findFirst();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write " + file, notWritable);
        }
    }
}
