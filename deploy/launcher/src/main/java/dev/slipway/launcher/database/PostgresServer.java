package dev.slipway.launcher.database;

import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.Environment;
import dev.slipway.launcher.process.LogTail;
import dev.slipway.launcher.process.ProcessStat;
import dev.slipway.launcher.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** The server process: initdb once, then postgres, both run by ourselves. */
final class PostgresServer {
    private static final String PORT = "database";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SlipwayHome home;
    private final Ports ports;
    private final Secrets secrets;
    private final Daemon daemon;

    PostgresServer(SlipwayHome home, Ports ports, Secrets secrets) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.daemon = new Daemon(home, "database");
    }

    Path log() {
        return daemon.log();
    }

    int port() {
        return ports.of(PORT);
    }

    boolean claimPort() {
        if (running().isPresent()) {
            return false;
        }
        Optional<Integer> before = ports.recorded(PORT);
        int now = ports.claim(PORT);
        return before.filter(port -> port != now).isPresent();
    }

    boolean isInitialized() {
        return Files.isDirectory(data());
    }

    /**
     * Starts the server, or takes over one whose starter was killed. While children of a killed server still hold its memory a new
     * one refuses to start; that passes in moments, so it is tried again.
     */
    void start(BooleanSupplier ready) {
        if (running().isEmpty()) {
            Path programs = new PostgresBinaries(home.cache()).unpacked();
            Unprivileged.check();
            new DataFolder(data(), secrets.databasePassword()).initialize(programs);
            launch(programs, ready);
            return;
        }
        Waiting.untilReady("database", running().orElseThrow(), log(), PATIENCE, ready);
    }

    /** A fast shutdown: clients are disconnected, nothing has to be recovered at the next start. */
    void stop() {
        running().ifPresent(process -> {
            interrupt(process);
            Daemon.ended(process, Duration.ofSeconds(20));
        });
        daemon.stop(Duration.ofSeconds(5));
    }

    Optional<ProcessHandle> running() {
        return new PostmasterFile(data()).living().or(daemon::running);
    }

    private Path data() {
        return home.database().resolve("data");
    }

    private void launch(Path programs, BooleanSupplier ready) {
        Instant end = Instant.now().plus(PATIENCE);
        new PostmasterFile(data()).removeIfStrangers();
        claimPort();
        int port = port();
        ProcessHandle process = daemon.start(server(programs, port));
        while (!ready.getAsBoolean()) {
            if (!ProcessStat.runs(process)) {
                if (!isHeldByOldChildren() || Instant.now().isAfter(end)) {
                    throw ended();
                }
                process = daemon.start(server(programs, port));
            }
            if (Instant.now().isAfter(end)) {
                throw ended();
            }
            Waiting.pause();
        }
    }

    private boolean isHeldByOldChildren() {
        String lastWords = LogTail.of(log(), 5);
        return lastWords.contains("shared memory block") || lastWords.contains("lock file \"postmaster.pid\"");
    }

    private StartFailed ended() {
        return new StartFailed(
                "PostgreSQL did not start. The end of its log:\n" + LogTail.of(log(), 10), "See " + log() + ".");
    }

    private Command server(Path programs, int port) {
        List<String> settings = List.of(
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "fsync=on",
                "synchronous_commit=on",
                "full_page_writes=on",
                "max_connections=200",
                "shared_buffers=64MB",
                "log_timezone=UTC",
                "timezone=UTC");
        List<String> command = new ArrayList<>();
        command.addAll(List.of(programs.resolve("bin/postgres").toString(), "-D", data().toString()));
        command.addAll(List.of("-p", Integer.toString(port)));
        settings.forEach(setting -> command.addAll(List.of("-c", setting)));
        return new Command(Unprivileged.command(command), Environment.few(System.getenv()));
    }

    private static void interrupt(ProcessHandle process) {
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new StartFailed("The program 'kill' is missing.", "Install procps.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
