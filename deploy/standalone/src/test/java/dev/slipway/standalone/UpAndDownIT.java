package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.Distribution;
import dev.slipway.launcher.Down;
import dev.slipway.launcher.Outcome;
import dev.slipway.launcher.State;
import dev.slipway.launcher.Status;
import dev.slipway.launcher.Up;
import dev.slipway.launcher.UpOptions;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole as a person starts it, from the programs that the build has just made. */
class UpAndDownIT {
    @TempDir
    Path folder;

    private final Distribution distribution = Distribution.find();
    private SlipwayHome home;

    @BeforeEach
    void choose() {
        home = new SlipwayHome(folder.resolve("home"), Path.of("target/cache"));
    }

    @AfterEach
    void down() {
        new Down(home, distribution).run();
    }

    @Test
    void goesOnAfterEverythingWasKilledAndLeavesNoProcessAtTheEnd() {
        Status first = up();
        assertThat(first.state()).isEqualTo(State.READY);
        processes(first).forEach(UpAndDownIT::kill);
        assertThat(Status.read(home, distribution).state()).isEqualTo(State.STOPPED);

        Status second = up();
        assertThat(second.state()).isEqualTo(State.READY);
        assertThat(second.listener()).isEqualTo(first.listener());

        new Down(home, distribution).run();
        assertThat(processes(second)).noneMatch(ProcessHandle::isAlive);
        assertThat(Status.read(home, distribution).state()).isEqualTo(State.STOPPED);
    }

    @Test
    void ofTwoStartsAtOnceTheSecondFindsWhatTheFirstStarted() {
        CompletableFuture<Status> one = CompletableFuture.supplyAsync(this::up);
        CompletableFuture<Status> two = CompletableFuture.supplyAsync(this::up);

        assertThat(one.join()).isEqualTo(two.join());
    }

    @Test
    void refusesAndStartsNothingWhenTheFrontDoorsPortIsTaken() throws IOException {
        int port = new Ports(home.create()).of("listener");

        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            Outcome outcome = new Up(home, distribution, System.getenv(), step -> {}).run(UpOptions.usual());

            assertThat(outcome).isInstanceOfSatisfying(Outcome.Refused.class, refused -> assertThat(refused.message())
                    .contains("Port " + stranger.getLocalPort()));
        }
        assertThat(Status.read(home, distribution).state()).isEqualTo(State.STOPPED);
    }

    private Status up() {
        Outcome outcome = new Up(home, distribution, System.getenv(), step -> {}).run(UpOptions.usual());
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        return ((Outcome.Done) outcome).status();
    }

    private static Set<ProcessHandle> processes(Status status) {
        return status.services().stream()
                .map(Status.Part::pid)
                .filter(Objects::nonNull)
                .flatMap(pid -> ProcessHandle.of(pid).stream())
                .collect(Collectors.toSet());
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        assertThat(Daemon.ended(process, Duration.ofMinutes(1))).isTrue();
    }
}
