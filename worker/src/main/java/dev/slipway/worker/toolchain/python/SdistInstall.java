package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CommandFailure;
import dev.slipway.worker.toolchain.SourceFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Installs a package by building it from its sdist, as somebody does for whom there is no wheel: with the build requirements that
 * its release locked, which are there already, from the cell's source. All else that it needs comes as it does for a wheel.
 */
record SdistInstall(Uv uv, Backend backend, InstallPlace place, PackageInstall from) implements PackageInstall {

    @Override
    public Attempt<Installed> packageItself() {
        return from.sdist().then(sdist -> build(sdist)
                .orElse(failure -> failed(sdist, failure))
                .then(this::install)
                .map(done -> Installed.in(place.environment())));
    }

    @Override
    public Attempt<String> dependencies() {
        return from.dependencies();
    }

    @Override
    public Attempt<Path> sdist() {
        return from.sdist();
    }

    private Attempt<Path> build(Path sdist) {
        return place.work()
                .unpack(sdist, place.work().folder().source(), "the sdist")
                .then(unpacked -> SourceFolder.only(unpacked, "the sdist"))
                .then(project -> backend.build(
                        place.work(),
                        new Backend.Order("build_wheel", place.python(), project, Map.of(), Backend.Settings.NONE)))
                .then(built -> Artifacts.wheel(built.file()));
    }

    private Attempt<String> install(Path wheel) {
        List<String> options = List.of("--no-deps", "--no-index");
        Ended ended =
                place.work().run(uv.install(place.work(), place.executable(), options, List.of(wheel.toString())));
        return CommandFailure.check(
                ended,
                "installing " + wheel.getFileName(),
                exited -> CommandFailure.user(
                        "install-failed",
                        place.named("Installing " + wheel.getFileName() + ", built from the sdist,"),
                        exited,
                        "Build and install the sdist by hand with the same Python; the log shows what the installer said."));
    }

    private Failure failed(Path sdist, Failure failure) {
        return failure.kind() == Failure.Kind.USER
                ? new Failure(
                        failure.kind(),
                        "install-failed",
                        place.named("The sdist " + sdist.getFileName() + " cannot be built") + ": " + failure.message(),
                        failure.remedy(),
                        failure.detail())
                : failure;
    }
}
