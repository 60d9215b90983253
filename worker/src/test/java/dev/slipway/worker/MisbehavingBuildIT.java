package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Builds that leave daemons, fill the disk, never end or fork without end. */
class MisbehavingBuildIT extends CellIT {

    @Override
    String[] options() {
        return new String[] {"--disk-mib", "64"};
    }

    @Test
    void killsADaemonThatLeftItsSessionAndItsEnvironment() throws Exception {
        Path pids = home.resolve("pids");
        JsonNode failed =
                sdist(setup("""
                import os, subprocess, sys, time
                sleep = "import os, time; open(\\"%s\\", 'a').write(str(os.getpid()) + '\\\\n'); time.sleep(600)"
                command = [sys.executable, "-c", sleep]
                subprocess.Popen(command, start_new_session=True)
                subprocess.Popen(["env", "-i"] + command, start_new_session=True, stdout=subprocess.DEVNULL)
                if os.fork() == 0:
                    os.setsid()
                    if os.fork() == 0:
                        os.execv(sys.executable, command)
                    os._exit(0)
                while not os.path.exists(%r) or len(open(%r).readlines()) < 3:
                    time.sleep(0.01)
                raise SystemExit("done")
                """.replace("%r", "'%s'").formatted(pids.toString(), pids.toString(), pids.toString())));

        assertThat(failure(failed, "detail")).contains("done");
        List<Long> daemons =
                Files.readAllLines(pids).stream().map(Long::valueOf).toList();
        assertThat(daemons).hasSize(3);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(daemons).noneMatch(MisbehavingBuildIT::isRunning));
    }

    @Test
    void stopsABuildThatFillsTheDisk() throws Exception {
        JsonNode failed = sdist(setup("""
                n = 0
                while True:
                    n += 1
                    with open("fill%d" % n, "wb") as file:
                        file.write(bytes(4 << 20))
                """));

        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "message")).contains("more than 64 MiB of disk");
        await().atMost(FakeBuilder.PATIENCE)
                .untilAsserted(() -> assertThat(leftFolders()).isEmpty());
    }

    @Test
    void stopsAFileThatGrowsPastTheQuota() throws Exception {
        JsonNode failed = sdist(setup("""
                with open("huge", "wb") as file:
                    while True:
                        file.write(bytes(1 << 20))
                """));

        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failed.path("failure").toString()).containsAnyOf("File too large", "64 MiB of disk");
    }

    @Test
    void killsWhatTakesTooLong() throws Exception {
        SourceTree tree = setup("print('waiting for a person', flush=True)\nimport time\ntime.sleep(600)\n");
        byte[] tar = tree.tar();
        Assignment cell =
                Cells.cell("sdist", null, new Assignment.Blob(builder.store(tar), tar.length), List.of(), Map.of(), 3);

        JsonNode failed = worker.run(cell);

        assertThat(failure(failed, "code")).isEqualTo("timeout");
        assertThat(failure(failed, "message")).contains("after 3 s");
        assertThat(failure(failed, "detail")).contains("waiting for a person");
    }

    @Test
    void endsWhenADaemonHoldsTheOutputOpen() throws Exception {
        JsonNode failed = sdist(setup("""
                import subprocess, sys
                subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"], start_new_session=True)
                raise SystemExit("left")
                """));

        assertThat(failure(failed, "detail")).contains("left");
    }

    @Test
    void refusesASourceTreeThatLeavesItsFolder() throws Exception {
        JsonNode failed = sdist(setup("").with("../outside.txt", "x"));

        assertThat(failure(failed, "message")).contains("'../outside.txt' lies outside");
        assertThat(Files.exists(home.resolve("outside.txt"))).isFalse();
    }

    @Test
    void showsABuildNothingOfTheWorkersEnvironment() throws Exception {
        Assignment cell = Cells.withSource(
                builder,
                "sdist",
                setup("import os\nprint(sorted(os.environ))\nprint(os.environ['HOME'])\nraise SystemExit(1)\n"),
                Map.of());

        worker.run(cell);

        List<String> kept = List.of("PATH", "HOME", "TMPDIR", "LANG", "SOURCE_DATE_EPOCH");
        assertThat(builder.log(cell)).contains(kept).doesNotContain(FakeBuilder.TOKEN);
        String line = builder.log(cell)
                .lines()
                .filter(text -> text.startsWith("['"))
                .findFirst()
                .orElseThrow();
        List<String> names = Arrays.asList(line.substring(2, line.length() - 2).split("', '", -1));
        assertThat(names).doesNotContain("PIP_FIND_LINKS", "SSL_CERT_FILE", "HTTPS_PROXY", "JAVA_HOME");
        assertThat(builder.log(cell)).doesNotContain("\n" + System.getProperty("user.home") + "\n");
    }

    private static SourceTree setup(String code) {
        return SourceTree.of("setup.py", code);
    }

    private static boolean isRunning(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private List<Path> leftFolders() throws Exception {
        try (Stream<Path> instances = Files.walk(home.resolve("home"), 4)) {
            return instances.filter(path -> path.getParent().endsWith("cells")).toList();
        }
    }
}
