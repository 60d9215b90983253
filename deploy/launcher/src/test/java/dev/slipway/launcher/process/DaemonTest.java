package dev.slipway.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.home.SlipwayHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DaemonTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("PATH", System.getenv("PATH"));
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private SlipwayHome home;
    private Daemon daemon;

    @BeforeEach
    void create() {
        home = new SlipwayHome(folder).create();
        daemon = new Daemon(home, "sleeper");
    }

    @AfterEach
    void stop() {
        daemon.stop(LONG);
    }

    @Test
    void isFoundAgainByAnotherThatKnowsOnlyTheHome() {
        ProcessHandle started = sleeper("exec sleep 600");

        assertThat(new Daemon(home, "sleeper").running()).contains(started);
    }

    @Test
    void isGoneAfterItWasKilled() {
        ProcessHandle started = sleeper("exec sleep 600");

        started.destroyForcibly();
        Daemon.ended(started, LONG);

        assertThat(daemon.running()).isEmpty();
    }

    /** A shell that has become another program never asks about its children: each stays a zombie until that program ends. */
    @Test
    void isGoneAfterItEndedThoughItsParentHasNotAskedAboutIt() throws IOException {
        ProcessHandle parent = sleeper("sleep 0 & exec sleep 600");
        Waiting.untilReady(
                "child", parent, daemon.log(), LONG, () -> zombieOf(parent).isPresent());
        ProcessHandle zombie = zombieOf(parent).orElseThrow();

        Files.writeString(
                home.run().resolve("ended.pid"),
                zombie.pid() + " " + ProcessStat.of(zombie.pid()).orElseThrow().startTicks() + "\n");

        assertThat(zombie.isAlive()).isTrue();
        assertThat(new Daemon(home, "ended").running()).isEmpty();
    }

    private static Optional<ProcessHandle> zombieOf(ProcessHandle parent) {
        return parent.children().filter(child -> !ProcessStat.runs(child)).findFirst();
    }

    @Test
    void isNotMistakenForAStrangerWithTheSamePid() throws IOException {
        long stranger = ProcessHandle.current().pid();

        Files.writeString(home.run().resolve("sleeper.pid"), stranger + " 1\n");

        assertThat(daemon.running()).isEmpty();
    }

    @Test
    void isKilledWhenItDoesNotListen() {
        ProcessHandle started = sleeper("trap '' TERM; echo deaf; while :; do sleep 1; done");
        Waiting.untilReady("sleeper", started, daemon.log(), LONG, () -> LogTail.of(daemon.log(), 1)
                .equals("deaf"));

        daemon.stop(Duration.ofMillis(100));

        assertThat(started.isAlive()).isFalse();
    }

    @Test
    void seesOnlyTheEnvironmentItIsGiven() {
        ProcessHandle started = daemon.start(new Command(List.of("/usr/bin/env"), Map.of("ONLY", "this")));
        Daemon.ended(started, LONG);

        assertThat(LogTail.of(daemon.log(), 50)).contains("ONLY=this").doesNotContain("HOME=");
    }

    private ProcessHandle sleeper(String script) {
        ProcessHandle started = daemon.start(new Command(List.of("/bin/sh", "-c", script), ENVIRONMENT));
        Waiting.untilReady(
                "sleeper", started, daemon.log(), LONG, () -> daemon.running().isPresent());
        return started;
    }
}
