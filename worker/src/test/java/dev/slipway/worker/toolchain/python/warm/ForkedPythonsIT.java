package dev.slipway.worker.toolchain.python.warm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.worker.FakeBuilder;
import dev.slipway.worker.Resources;
import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.level.Confinement;
import dev.slipway.worker.level.Level;
import dev.slipway.worker.offer.Interpreters;
import dev.slipway.worker.process.CellLog;
import dev.slipway.worker.process.CellProcesses;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Ended;
import dev.slipway.worker.process.Launcher;
import dev.slipway.worker.process.Limits;
import dev.slipway.worker.process.Running;
import dev.slipway.worker.toolchain.python.warm.WarmPythons.Place;
import dev.slipway.worker.toolchain.python.warm.WarmPythons.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts in forks of a warm interpreter, and in interpreters of their own while there is none. */
class ForkedPythonsIT {
    private final Path python =
            Interpreters.find(System.getenv()).newest().orElseThrow().executable();
    private final Wanted wanted = new Wanted(python, "probe");
    private final List<String> lines = new ArrayList<>();

    @TempDir
    Path folder;

    private Path work;
    private WarmPythons warm;

    /** Leaves a command as it is. */
    private static final class Open implements Level {
        @Override
        public String name() {
            return "open";
        }

        @Override
        public boolean sharesProcesses() {
            return true;
        }

        @Override
        public boolean allowsContainers() {
            return true;
        }

        @Override
        public Confinement open(CellFolder cell, String mark, Reach reach, CellLog log) {
            return new Confinement() {
                @Override
                public Command confine(Command command) {
                    return command;
                }

                @Override
                public void close() {}
            };
        }
    }

    @BeforeEach
    void start() throws IOException {
        Path scripts = Files.createDirectories(folder.resolve("scripts"));
        Path runner = Files.writeString(scripts.resolve("runner.py"), Resources.text("toolchain/python/runner.py"));
        Files.writeString(scripts.resolve("slipway_probe.py"), """
                import os, subprocess, sys, time
                count = 0

                def run(request):
                    global count
                    count += 1
                    print(count, "tomllib" in sys.modules, os.getcwd(), os.environ.get("GREETING"))
                    exec(request)
                """);
        work = Files.createDirectories(folder.resolve("work/cell"));
        warm = new ForkedPythons(
                new Open(), new Place(folder.resolve("homes"), "test/warm/", runner), System.err::println);
    }

    @AfterEach
    void stop() {
        warm.close();
    }

    @Test
    void startsAnInterpreterWhileThereIsNoWarmOne() throws Exception {
        assertThat(run("sys.exit(5)")).isEqualTo(new Ended.Exited(5, "1 False " + work.toRealPath() + " hello"));
    }

    @Test
    void forksAFreshStateForEachCall() throws Exception {
        warmUp();

        for (int i = 0; i < 3; i++) {
            assertThat(run("sys.exit(5)")).isEqualTo(new Ended.Exited(5, "1 True " + work.toRealPath() + " hello"));
        }
    }

    @Test
    void tellsWhatAScriptRaised() throws Exception {
        warmUp();

        Ended.Exited ended = (Ended.Exited) run("raise ValueError('broken')");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.lastLines()).endsWith("ValueError: broken");
    }

    @Test
    void killsADaemonThatLeftNoTraceOfItsOrigin() throws Exception {
        Path pid = folder.resolve("pid");
        String daemon = """
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.chdir("/")
                        os.execve("/bin/sh", ["sh", "-c", "echo $$ > %s; sleep 600"], {})
                    os._exit(0)
                while not (os.path.exists("%s") and open("%s").read().strip()):
                    time.sleep(0.01)
                """.formatted(pid, pid, pid);

        run(daemon);
        assertThat(isRunning(pid)).isFalse();
        Files.delete(pid);
        warmUp();
        run(daemon);
        assertThat(isRunning(pid)).isFalse();
    }

    @Test
    void killsAForkThatIsNotDoneInTime() throws Exception {
        warmUp();

        assertThat(run("time.sleep(600)", Duration.ofSeconds(1))).isInstanceOf(Ended.TimedOut.class);
        assertThat(run("pass")).isInstanceOf(Ended.Exited.class);
    }

    @Test
    void goesOnWhenTheWarmInterpreterWasKilled() throws Exception {
        Running fork = warmUp();
        fork.handle().parent().orElseThrow().destroyForcibly();

        await().atMost(FakeBuilder.PATIENCE).untilAsserted(() -> assertThat(((Ended.Exited) run("pass")).lastLines())
                .startsWith("1 False"));
    }

    /** Waits until calls are served by forks; the last of them. */
    private Running warmUp() {
        warm.prepare(wanted, List.of("tomllib", "no_such_module"));
        AtomicReference<Running> last = new AtomicReference<>();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            Launcher seen = confined -> {
                last.set(warm.launcher(wanted, null).launch(confined));
                return last.get();
            };
            run("pass", Duration.ofMinutes(1), seen);
            return last.get() instanceof ForkedProcess;
        });
        return last.get();
    }

    private Ended run(String code) throws IOException {
        return run(code, Duration.ofMinutes(1));
    }

    private Ended run(String code, Duration timeout) throws IOException {
        return run(code, timeout, warm.launcher(wanted, null));
    }

    private Ended run(String code, Duration timeout, Launcher launcher) {
        String call = "{\"script\": \"slipway_probe\", \"request\": \"%s\", \"folder\": \"%s\"}\n"
                .formatted(code.replace("\"", "\\\"").replace("\n", "\\n"), work);
        Command command = Command.build(
                        work, Map.of("GREETING", "hello", "PATH", "/usr/bin:/bin"), warm.arguments(python))
                .withInput(call);
        try (CellProcesses processes =
                new CellProcesses("test/cell/", folder.resolve("work"), Limits.usual(), timeout)) {
            return processes.run(command, launcher, lines::add);
        }
    }

    private static boolean isRunning(Path pid) throws IOException {
        return ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
                .map(ProcessHandle::isAlive)
                .orElse(false);
    }
}
