package dev.slipway.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartedProcessTest {
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    @TempDir
    Path folder;

    @Test
    void doesNotEndWithTheThreadThatAskedForIt() throws Exception {
        assumeTrue(Files.isExecutable(SETPRIV), "no setpriv: install the package util-linux");
        Command command = Command.build(
                folder,
                Map.of("PATH", "/usr/bin:/bin"),
                List.of(SETPRIV.toString(), "--pdeathsig", "KILL", "/bin/sh", "-c", "echo ready; sleep 2; exit 7"));
        CompletableFuture<StartedProcess> started = new CompletableFuture<>();

        Thread asking = Thread.ofPlatform().start(() -> {
            try {
                StartedProcess process = StartedProcess.start(command);
                var lines = new BufferedReader(new InputStreamReader(process.output(), StandardCharsets.UTF_8));
                assertThat(lines.readLine()).isEqualTo("ready");
                started.complete(process);
            } catch (Exception | AssertionError broken) {
                started.completeExceptionally(broken);
            }
        });
        asking.join();

        assertThat(started.get().await(TimeUnit.SECONDS.toNanos(60))).isTrue();
        assertThat(started.get().exitCode()).isEqualTo(7);
    }
}
