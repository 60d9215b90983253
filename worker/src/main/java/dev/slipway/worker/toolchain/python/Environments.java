package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Folders;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.cell.Sha256;
import dev.slipway.worker.offer.Interpreter;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SharedFolders;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Build environments, made once for an interpreter and a lock of requirements and then kept. Where something is not locked, a
 * new one is made every week, so that requirements without an upper bound do not stay behind; where the index is out of reach,
 * the last one serves on.
 */
final class Environments {
    private static final Duration AGE = Duration.ofDays(7);

    private final Path folder;
    private final Uv uv;
    private final Clock clock;
    private final SharedFolders shared;

    Environments(Path folder, Uv uv, Clock clock) {
        this.folder = folder;
        this.uv = uv;
        this.clock = clock;
        this.shared = new SharedFolders(folder);
    }

    /** An environment that holds the requirements; its folder is only read. */
    Attempt<Path> holding(CellWork work, Interpreter python, BuildRequirements requirements) {
        for (String requirement : requirements.byName()) {
            if (!Fetching.isRequirement(requirement)) {
                return Attempt.failed(Failure.user(
                        "build-failed",
                        "'" + requirement + "' is no requirement (in build-system.requires of pyproject.toml)",
                        "Write requirements as PEP 508 says, such as \"setuptools>=61\"."));
            }
        }
        String content = python.executable() + " " + python.version() + " "
                + work.cell().pythonSource().orElse("") + " "
                + requirements.content();
        String key = Sha256.of(content).substring(0, 24);
        long week = requirements.isExact() ? 0 : clock.instant().getEpochSecond() / AGE.toSeconds();
        Attempt<Path> made = shared.get(key + "-" + week, fresh -> fill(work, python, requirements, fresh));
        Path older = shared.path(key + "-" + (week - 1));
        boolean outOfReach =
                made instanceof Attempt.Failed<Path>(Failure failure) && failure.kind() == Failure.Kind.UNAVAILABLE;
        return outOfReach && Files.exists(older) ? Attempt.done(older) : made;
    }

    private Attempt<Path> fill(CellWork work, Interpreter python, BuildRequirements requirements, Path fresh) {
        Ended made = work.run(uv.makeEnvironment(work, python.executable(), fresh));
        return CommandFailure.check(made, "making an environment", exited -> Failure.internal(
                                "uv could not make an environment with " + python.executable(),
                                "Look at the worker and this Python.")
                        .withDetail(exited.lastLines()))
                .then(done -> requirements
                        .locked()
                        .map(locked -> installLocked(work, locked, fresh))
                        .orElse(Attempt.done("")))
                .then(done -> requirements.byName().isEmpty()
                        ? Attempt.done("")
                        : installByName(work, requirements.byName(), fresh))
                .map(done -> fresh);
    }

    private Attempt<String> installByName(CellWork work, List<String> names, Path fresh) {
        return install(work, uv.install(work, python(fresh), options(work), names), names.toString());
    }

    private Attempt<String> installLocked(CellWork work, String locked, Path fresh) {
        Path file = OwnFiles.write(work.folder(), "locked.txt", locked);
        return install(work, uv.installLocked(work, python(fresh), options(work), file), "as they were locked");
    }

    private static List<String> options(CellWork work) {
        List<String> options = new ArrayList<>(List.of("--compile-bytecode"));
        work.pythonSource().map(Uv::onlyFrom).ifPresent(options::addAll);
        return options;
    }

    private static Attempt<String> install(CellWork work, Command command, String which) {
        return CommandFailure.check(work.run(command), "installing the build requirements", exited -> {
            if (Fetching.isOutOfReach(exited.lastLines())) {
                return Fetching.indexUnavailable("The build requirements", exited.lastLines());
            }
            return CommandFailure.user(
                    "build-failed",
                    "Installing the build requirements " + which,
                    exited,
                    "Correct build-system.requires in pyproject.toml.");
        });
    }

    /** Removes those that no build has been able to use for some weeks, and what a killed worker left half made. */
    void removeOld() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            for (Path each : all) {
                Duration age = Duration.between(Files.getLastModifiedTime(each).toInstant(), clock.instant());
                boolean halfMade = each.getFileName().toString().startsWith(".");
                if (age.compareTo(halfMade ? Duration.ofDays(1) : AGE.multipliedBy(4)) > 0) {
                    Folders.delete(each);
                }
            }
        } catch (IOException another) {
            // Another worker is cleaning as well.
        }
    }

    static Path python(Path environment) {
        return OperatingSystem.HERE.python(environment);
    }
}
