package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.cell.Failure.Kind;
import dev.slipway.worker.offer.ContainerEngine;
import dev.slipway.worker.process.Ended;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What podman, docker and cibuildwheel print when they fail: written after their messages, which only podman was here to print. */
class ContainerFailureTest {
    private static final String IMAGE = "quay.io/pypa/manylinux_2_28_x86_64";
    private static final String CREATING = "\nerror: Command ['docker', 'create', '--env=CIBUILDWHEEL', '" + IMAGE
            + "', '/bin/bash'] failed with code 125. ";

    private final ContainerLog log = new ContainerLog();

    @BeforeEach
    void start() {
        log.accept("Starting container image " + IMAGE + "...");
    }

    @Test
    void isTheWorkersWhenAnImageCannotBeFetchedNow() {
        Failure failure = failed(
                1,
                "Error: initializing source docker://" + IMAGE + ": pinging container registry quay.io: Get "
                        + "\"https://quay.io/v2/\": dial tcp: lookup quay.io: no such host" + CREATING);

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("docker 28.2", IMAGE);
    }

    @Test
    void isTheProjectsWhenThereIsNoSuchImage() {
        Failure failure = failed(
                1, "docker: Error response from daemon: manifest for x/y:1 not found: manifest unknown" + CREATING);

        assertThat(failure.kind()).isEqualTo(Kind.USER);
        assertThat(failure.remedy()).contains("manylinux-*-image");
    }

    @Test
    void isTheWorkersWhenTheEngineIsGone() {
        assertThat(failed(7, "Build failed because docker is too old or is not working properly.")
                        .kind())
                .isEqualTo(Kind.INTERNAL);
        assertThat(failed(1, "RuntimeError: Failed to read the return code, the container shell has exited")
                        .kind())
                .isEqualTo(Kind.INTERNAL);
    }

    @Test
    void isTheProjectsWhenTheImageHasNoSuchPython() {
        assertThat(failed(1, "error: '/opt/python/cp39-cp39/bin/python' executable doesn't exist in image")
                        .kind())
                .isEqualTo(Kind.USER);
    }

    @Test
    void isTheIndexsWhenTheBuildCannotFetchWhatItNeeds() {
        log.accept("Copying project into container...");

        Failure failure = failed(1, "Failed to establish a new connection: [Errno 101] Network is unreachable");

        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(failure.code()).isEqualTo("index-unavailable");
    }

    @Test
    void isTheProjectsWhenItsBuildFails() {
        log.accept("Copying project into container...");

        Failure failure = failed(1, "hello.c:1:10: fatal error: nothing.h: No such file or directory");

        assertThat(failure.kind()).isEqualTo(Kind.USER);
        assertThat(failure.detail()).contains("nothing.h");
    }

    private Failure failed(int code, String lastLines) {
        ContainerEngine engine = new ContainerEngine(Path.of("/usr/bin/docker"), "28.2", Map.of());
        return new ContainerFailure(engine, log).of(new Ended.Exited(code, lastLines));
    }
}
