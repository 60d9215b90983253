package dev.slipway.worker.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellProcessesTest {
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());

    @TempDir
    Path folder;

    @Test
    void tellsTheExitCodeAndTheLastLines() {
        Ended ended = run(Duration.ofMinutes(1), "echo out; echo err >&2; exit 3");

        assertThat(ended).isEqualTo(new Ended.Exited(3, "out\nerr"));
        assertThat(lines).containsExactly("out", "err");
    }

    @Test
    void givesItsInput() {
        try (CellProcesses processes = processes(Duration.ofMinutes(1))) {
            assertThat(processes.run(shell("cat").withInput("hello"), StartedProcess::start, lines::add))
                    .isEqualTo(new Ended.Exited(0, "hello"));
        }
    }

    @Test
    void saysThatAProgramIsMissing() {
        Command missing = Command.build(folder, Map.of(), List.of("/no/such/program"));
        try (CellProcesses processes = processes(Duration.ofMinutes(1))) {
            assertThat(processes.run(missing, StartedProcess::start, lines::add))
                    .isInstanceOf(Ended.NotStarted.class);
        }
    }

    @Test
    void killsWhatIsNotDoneInTime() {
        assertThat(run(Duration.ofSeconds(1), "echo waiting; sleep 600")).isEqualTo(new Ended.TimedOut(1, "waiting"));
    }

    @Test
    void stopsFromAnotherThreadAndStartsNothingMore() throws Exception {
        try (CellProcesses processes = processes(Duration.ofMinutes(5))) {
            Path started = folder.resolve("started");
            Thread stopping = Thread.ofVirtual().start(() -> {
                await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(started));
                processes.stop();
            });

            assertThat(processes.run(shell("touch started; sleep 600"), StartedProcess::start, lines::add))
                    .isEqualTo(new Ended.Stopped());
            stopping.join();
            assertThat(processes.run(shell("true"), StartedProcess::start, lines::add))
                    .isEqualTo(new Ended.Stopped());
        }
    }

    @Test
    void stopsTooManyProcesses() {
        Limits few = new Limits(1 << 30, 1 << 30, 100, 5, 100);
        try (CellProcesses processes = new CellProcesses("test/", folder, few, Duration.ofMinutes(5))) {
            String many = "for i in 1 2 3 4 5 6 7 8; do sleep 600 & done; wait";

            assertThat(processes.run(shell(many), StartedProcess::start, lines::add))
                    .isEqualTo(new Ended.OverLimit("more than 5 processes", ""));
        }
    }

    private Ended run(Duration timeout, String script) {
        try (CellProcesses processes = processes(timeout)) {
            return processes.run(shell(script), StartedProcess::start, lines::add);
        }
    }

    private CellProcesses processes(Duration timeout) {
        return new CellProcesses("test/", folder, Limits.usual(), timeout);
    }

    private Command shell(String script) {
        return Command.build(folder, Map.of("PATH", "/usr/bin:/bin"), List.of("/bin/sh", "-c", script));
    }
}
