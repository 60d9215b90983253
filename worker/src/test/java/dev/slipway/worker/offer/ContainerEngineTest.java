package dev.slipway.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.worker.system.OperatingSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts stand in for the engines. */
class ContainerEngineTest {
    @TempDir
    Path programs;

    @BeforeEach
    void needsAShell() {
        assumeThat(OperatingSystem.HERE.isPosix()).isTrue();
    }

    @Test
    void isTheFirstThatAnswers() throws Exception {
        program("podman", "exit 125");
        program("docker", "echo 28.2");

        assertThat(ContainerEngine.find(environment())).get().hasToString("docker 28.2");
    }

    @Test
    void isNoClientWhoseDaemonIsAway() throws Exception {
        program("docker", "echo; echo cannot connect >&2; exit 1");

        assertThat(ContainerEngine.find(environment())).isEmpty();
        assertThat(ContainerEngine.shortage(environment()).what()).contains("docker is installed, but does not answer");
        assertThat(ContainerEngine.shortage(environment()).remedy()).contains("docker info");
    }

    @Test
    void isSaidToBeMissingWhereNoneIsInstalled() {
        assertThat(ContainerEngine.find(environment())).isEmpty();
        assertThat(ContainerEngine.shortage(environment()).remedy()).contains("Install podman");
    }

    @Test
    void isSetUpByTheWorkersEnvironmentAndKeepsNoMoreOfIt() throws Exception {
        program("podman", "echo \"$CONTAINERS_CONF\"");

        ContainerEngine engine = ContainerEngine.find(environment()).orElseThrow();

        assertThat(engine.version()).isEqualTo("/etc/own.conf");
        assertThat(engine.settings()).containsExactly(Map.entry("CONTAINERS_CONF", "/etc/own.conf"));
        assertThat(engine.answer("ps")).contains("/etc/own.conf");
    }

    private Map<String, String> environment() {
        return Map.of(
                "PATH", programs.toString(), "CONTAINERS_CONF", "/etc/own.conf", "SLIPWAY_WORKER_TOKEN", "secret");
    }

    private void program(String name, String script) throws Exception {
        Path file = Files.writeString(programs.resolve(name), "#!/bin/sh\n" + script + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }
}
