package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CellWork;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Installs a package from the cell's inputs, for a rehearsal that publishes nothing: first the package itself, from those files
 * alone and by their hashes; then what it needs, from the cell's source.
 */
record FilesInstall(Uv uv, CellWork work, PythonTasks.Install task, Path environment) implements PackageInstall {

    @Override
    public Attempt<Installed> packageItself() {
        return work.inputs().then(this::install).map(done -> Installed.in(environment));
    }

    private Attempt<String> install(List<Path> files) {
        String hashes = task.files().stream()
                .map(file -> " --hash=sha256:" + file.sha256())
                .collect(Collectors.joining());
        Path requirements = OwnFiles.write(work.folder(), "requirements.txt", requirement() + hashes + "\n");
        String folder = work.folder().inputs().toString();
        List<String> options = List.of("--no-deps", "--verify-hashes", "--no-index", "--find-links", folder);
        return check(
                work.run(uv.installFrom(work, Environments.python(environment), options, requirements)),
                task.packageName() + " " + task.version() + " from its " + files.size() + " files");
    }

    @Override
    public Attempt<String> dependencies() {
        List<String> source = work.pythonSource().map(Uv::onlyFrom).orElse(List.of());
        Ended ended = work.run(uv.install(work, Environments.python(environment), source, List.of(requirement())));
        return check(ended, "the dependencies of " + task.packageName());
    }

    private String requirement() {
        return task.packageName() + "==" + task.version();
    }

    private static Attempt<String> check(Ended ended, String what) {
        return CommandFailure.check(ended, "installing " + what, exited -> {
            String output = exited.lastLines();
            return Fetching.isOutOfReach(output) ? Fetching.indexUnavailable(what, output) : failure(what, exited);
        });
    }

    private static Failure failure(String what, Ended.Exited exited) {
        return CommandFailure.user(
                "install-failed",
                "Installing " + what,
                exited,
                "Install the files by hand with the same Python; the log shows what the installer said.");
    }
}
