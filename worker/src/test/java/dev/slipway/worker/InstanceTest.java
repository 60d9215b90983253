package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.worker.process.ProcessTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstanceTest {
    @TempDir
    Path home;

    @Test
    void removesWhatAKilledWorkerLeftBehind() throws Exception {
        assumeThat(Path.of("/proc/self/environ")).as("a system with /proc").exists();
        Path dead = Files.createDirectories(home.resolve("instances/dead/cells/one-1/work"));
        ProcessBuilder build = new ProcessBuilder("/bin/sh", "-c", "sleep 600; true");
        build.environment().put(ProcessTree.MARK, "dead/one/1/");
        Process left = build.start();

        try (Instance instance = Instance.open(home)) {
            assertThat(instance.id()).isNotEqualTo("dead");
            assertThat(left.waitFor(Duration.ofSeconds(30))).isTrue();
            assertThat(dead).doesNotExist();
        }
    }

    @Test
    void leavesARunningWorkerAloneAndTakesItsOwnFolderAway() throws Exception {
        try (Instance running = Instance.open(home)) {
            Files.createDirectories(running.cells());
            Instance.open(home).close();

            assertThat(running.cells()).exists();
        }
        assertThat(home.resolve("instances")).isEmptyDirectory();
    }
}
