package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Installs a package from an index in two steps, so that no other index can slip in a package of that name: first the
 * package itself, from its index alone and only with a hash that was published; then what it needs, from its index and
 * the fallbacks.
 */
record IndexInstall(Uv uv, PinnedTools tools, InstallPlace place) implements PackageInstall {

    @Override
    public Attempt<Installed> packageItself() {
        List<String> options = place.options("--refresh-package", task().packageName());
        options.addAll(Uv.onlyFrom(place.work().address(task().index().simple())));
        Ended ended = install(options, place.requirementWithHashes());
        return CommandFailure.check(ended, "installing " + what(), this::failureOfItself)
                .map(done -> Installed.in(place.environment()));
    }

    @Override
    public Attempt<String> dependencies() {
        List<String> indexes = Stream.concat(Stream.of(task().index().simple()), task().fallbacks().stream())
                .map(place.work()::address)
                .toList();
        List<String> options = new ArrayList<>(List.of("--refresh"));
        options.addAll(Uv.inOrder(indexes));
        Ended ended = install(options, place.requirement());
        return CommandFailure.check(ended, "installing the dependencies of " + what(), this::failureOfDependencies);
    }

    @Override
    public Attempt<Path> sdist() {
        return new SdistFetch(tools, place.work(), task().index())
                .fetch(task().packageName(), task().wanted().getFirst());
    }

    private PythonTasks.Install task() {
        return place.task();
    }

    private String what() {
        return task().packageName() + " " + task().version();
    }

    private Ended install(List<String> options, String requirement) {
        Path requirements = OwnFiles.write(place.work().folder(), "requirements.txt", requirement + "\n");
        return place.work().run(uv.installFrom(place.work(), place.executable(), options, requirements));
    }

    private Failure failureOfItself(Ended.Exited exited) {
        String output = exited.lastLines();
        String index = task().index().name();
        if (Fetching.isOutOfReach(output)) {
            return Fetching.indexUnavailable(what() + " from " + index, output);
        }
        if (Fetching.isOtherBytes(output)) {
            return InstallFailure.changed(index, what(), output);
        }
        return Fetching.isAbsent(output)
                ? InstallFailure.notVisible(index, place.named(what() + " in a form that can be installed"), output)
                : failure("Installing " + what() + " from " + index, exited);
    }

    private Failure failureOfDependencies(Ended.Exited exited) {
        String output = exited.lastLines();
        String what = "the dependencies of " + what();
        if (Fetching.isOutOfReach(output)) {
            return Fetching.indexUnavailable(what, output);
        }
        List<String> asked = Stream.concat(Stream.of(task().index().name()), task().fallbacks().stream())
                .toList();
        return MissingRequirement.in(output)
                .map(missing -> InstallFailure.missing(missing, place, asked, output))
                .orElseGet(() -> failure("Installing " + what, exited));
    }

    private Failure failure(String doing, Ended.Exited exited) {
        return CommandFailure.user(
                "install-failed",
                place.named(doing),
                exited,
                "Install it by hand from that index with the same Python; the log shows what the installer said.");
    }
}
