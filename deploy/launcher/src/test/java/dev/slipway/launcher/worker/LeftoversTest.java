package dev.slipway.launcher.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.process.Daemon;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Elsewhere there is no /proc, and nothing is ended. */
@EnabledOnOs(OS.LINUX)
class LeftoversTest {
    @TempDir
    Path folder;

    private Process process;

    @AfterEach
    void end() {
        process.destroyForcibly();
    }

    @Test
    void endsWhatACellLeftRunning() throws IOException {
        process = sleeper(folder.resolve("worker-1/cells/7/home"));

        new Leftovers(folder.resolve("worker-1")).end();

        assertThat(Daemon.ended(process.toHandle(), Duration.ofSeconds(60))).isTrue();
    }

    @Test
    void sparesAnotherWorkersCell() throws IOException {
        process = sleeper(folder.resolve("worker-10/cells/7/home"));

        new Leftovers(folder.resolve("worker-1")).end();

        assertThat(process.isAlive()).isTrue();
    }

    private static Process sleeper(Path home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("sleep", "600");
        builder.environment().put("HOME", home.toString());
        return builder.start();
    }
}
