package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.toolchain.CommandFailure;
import java.util.regex.Pattern;

/**
 * Whose fault it is that cibuildwheel failed. Its exit codes tell little (https://github.com/pypa/cibuildwheel, errors.py), so what it and the engine
 * say counts, and how far they came.
 */
record ContainerFailure(ContainerEngine engine, ContainerLog log) {
    private static final int ENGINE_TOO_OLD = 7;
    /** As registries and engines say that there is no such image, or not for us: the same tomorrow. */
    private static final Pattern NO_SUCH_IMAGE = Pattern.compile(
            "manifest unknown|name unknown|repository does not exist|not found: manifest|"
                    + "requested access to the resource is denied|unauthorized|invalid reference format|invalid reference");

    private static final Pattern CONTAINER_GONE = Pattern.compile("the container shell has exited|No such container|"
            + "no such container|container state improper|Cannot connect to (the Docker daemon|Podman)");

    Failure of(Ended.Exited exited) {
        String said = exited.lastLines();
        boolean pulling = said.contains("Command ['" + engine.name() + "', 'create'");
        if (pulling && NO_SUCH_IMAGE.matcher(said).find()) {
            return Failure.user(
                            "build-failed",
                            "there is no image " + log.image() + ", in which cibuildwheel is to build",
                            "Correct the project's manylinux-*-image in pyproject.toml.")
                    .withDetail(said);
        }
        if (pulling) {
            return Failure.unavailable(
                            "image-unavailable",
                            engine + " has no container of the image " + log.image(),
                            "It is tried again, on another worker if there is one; see in the log whether the image could not be "
                                    + "fetched or the engine cannot run it.")
                    .withDetail(said);
        }
        if (exited.code() == ENGINE_TOO_OLD || CONTAINER_GONE.matcher(said).find()) {
            return Failure.internal(
                            engine + " did not keep the container of the build running",
                            "Try on the worker's machine whether it runs containers: " + engine.name() + " run --rm "
                                    + log.image() + " true")
                    .withDetail(said);
        }
        if (log.isInside() && Fetching.isOutOfReach(said)) {
            return Fetching.indexUnavailable("What the build needs", said);
        }
        return CommandFailure.user(
                "build-failed",
                "cibuildwheel",
                exited,
                "Read the end of the log below; the same build runs locally with: cibuildwheel --only");
    }
}
