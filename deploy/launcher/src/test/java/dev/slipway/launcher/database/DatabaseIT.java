package dev.slipway.launcher.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Daemon;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseIT {
    @TempDir
    Path folder;

    private SlipwayHome home;
    private Database database;

    @BeforeEach
    void start() {
        home = new SlipwayHome(folder.resolve("home"), Path.of("target/cache")).create();
        database = again();
        database.start();
    }

    @AfterEach
    void stop() {
        database.stop();
    }

    @Test
    void adoptsAServerThatNobodyHasOnRecord() throws IOException {
        ProcessHandle server = database.running().orElseThrow();
        Files.delete(home.run().resolve("database.pid"));

        Database another = again();
        another.start();

        assertThat(another.running()).contains(server);
    }

    @Test
    void startsAlthoughThePidOfItsLockFileIsAStrangersNow() throws IOException {
        killed();
        List<String> lock = Files.readAllLines(lockFile());
        lock.set(0, Long.toString(ProcessHandle.current().pid()));
        Files.write(lockFile(), lock);

        database.start();

        assertThat(database.isReady()).isTrue();
    }

    @Test
    void movesAwayFromAPortThatAStrangerTook() throws IOException {
        int port = database.port();
        database.stop();

        try (ServerSocket stranger = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            database.start();

            assertThat(database.port()).isNotEqualTo(stranger.getLocalPort());
            assertThat(database.isReady()).isTrue();
        }
    }

    @Test
    void asksForAPassword() {
        String url = database.url(Database.NAME, "builder");

        assertThatThrownBy(() -> DriverManager.getConnection(url, "builder", "guessed"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void isGoneAfterStop() {
        ProcessHandle server = database.running().orElseThrow();
        List<ProcessHandle> children = server.children().toList();

        database.stop();

        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
        assertThat(server.isAlive()).isFalse();
    }

    private Database again() {
        return new Database(home, new Secrets(home), new Ports(home));
    }

    private Path lockFile() {
        return home.database().resolve("data/postmaster.pid");
    }

    private void killed() {
        ProcessHandle server = database.running().orElseThrow();
        List<ProcessHandle> all = server.children().toList();
        server.destroyForcibly();
        all.forEach(process -> Daemon.ended(process, Duration.ofMinutes(1)));
        Daemon.ended(server, Duration.ofMinutes(1));
    }
}
