package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Installs a package from an index in two steps, so that no other index can slip in a package of that name: first the
 * package itself, from its index alone and only with a hash that was published; then what it needs, from its index and
 * the fallbacks.
 */
record IndexInstall(Uv uv, CellWork work, PythonTasks.Install task, Path environment) implements PackageInstall {

    @Override
    public Attempt<Installed> packageItself() {
        String hashes = task.files().stream()
                .map(file -> " --hash=sha256:" + file.sha256())
                .collect(Collectors.joining());
        List<String> options =
                new ArrayList<>(List.of("--no-deps", "--verify-hashes", "--refresh-package", task.packageName()));
        options.addAll(Uv.onlyFrom(work.address(task.index().simple())));
        return install(options, requirement() + hashes, task.packageName() + " " + task.version())
                .map(done -> Installed.in(environment));
    }

    @Override
    public Attempt<String> dependencies() {
        List<String> indexes = Stream.concat(Stream.of(task.index().simple()), task.fallbacks().stream())
                .map(work::address)
                .toList();
        List<String> options = new ArrayList<>(List.of("--refresh"));
        options.addAll(Uv.inOrder(indexes));
        return install(options, requirement(), "the dependencies of " + task.packageName());
    }

    private String requirement() {
        return task.packageName() + "==" + task.version();
    }

    private Attempt<String> install(List<String> options, String requirement, String what) {
        Path requirements = OwnFiles.write(work.folder(), "requirements.txt", requirement + "\n");
        Ended ended = work.run(uv.installFrom(work, Environments.python(environment), options, requirements));
        return CommandFailure.check(ended, "installing " + what, exited -> failure(what, exited));
    }

    private Failure failure(String what, Ended.Exited exited) {
        String output = exited.lastLines();
        String index = task.index().name();
        if (Fetching.isOutOfReach(output)) {
            return Fetching.indexUnavailable(what + " from " + index, output);
        }
        if (Fetching.isAbsent(output)) {
            return Failure.unavailable(
                            "not-visible",
                            index + " does not list " + what + " yet",
                            "It is looked for again; a dependency that stays away is missing on the index and its "
                                    + "fallbacks.")
                    .withDetail(output);
        }
        return CommandFailure.user(
                "install-failed",
                "Installing " + what + " from " + index,
                exited,
                "Install it by hand from that index with the same Python; the log shows what the installer said.");
    }
}
