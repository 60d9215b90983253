package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.OwnFiles;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CommandFailure;
import java.nio.file.Path;
import java.util.List;

/**
 * Installs a package from the cell's inputs, for a rehearsal that publishes nothing: first the package itself, from those files
 * alone and by their hashes; then what it needs, from the cell's source.
 */
record FilesInstall(Uv uv, InstallPlace place) implements PackageInstall {

    @Override
    public Attempt<Installed> packageItself() {
        return place.work().inputs().then(this::install).map(done -> Installed.in(place.environment()));
    }

    private Attempt<String> install(List<Path> files) {
        Path requirements =
                OwnFiles.write(place.work().folder(), "requirements.txt", place.requirementWithHashes() + "\n");
        String folder = place.work().folder().inputs().toString();
        Ended ended = place.work()
                .run(uv.installFrom(
                        place.work(),
                        place.executable(),
                        place.options("--no-index", "--find-links", folder),
                        requirements));
        String what = place.task().packageName() + " " + place.task().version();
        return CommandFailure.check(
                ended, "installing " + what, exited -> failure(what + " from its " + files.size() + " files", exited));
    }

    @Override
    public Attempt<String> dependencies() {
        List<String> source = place.work().pythonSource().map(Uv::onlyFrom).orElse(List.of());
        Ended ended =
                place.work().run(uv.install(place.work(), place.executable(), source, List.of(place.requirement())));
        String what = "the dependencies of " + place.task().packageName();
        return CommandFailure.check(ended, "installing " + what, exited -> {
            String output = exited.lastLines();
            return Fetching.isOutOfReach(output)
                    ? Fetching.indexUnavailable(what, output)
                    : MissingRequirement.in(output)
                            .map(missing -> InstallFailure.missing(
                                    missing, place, List.of("the source of build requirements"), output))
                            .orElseGet(() -> failure(what, exited));
        });
    }

    @Override
    public Attempt<Path> sdist() {
        String sdist = place.task().wanted().getFirst().filename();
        return place.work().inputs().map(files -> place.work().folder().inputs().resolve(sdist));
    }

    private Failure failure(String what, Ended.Exited exited) {
        return CommandFailure.user(
                "install-failed",
                place.named("Installing " + what),
                exited,
                "Install the files by hand with the same Python; the log shows what the installer said.");
    }
}
