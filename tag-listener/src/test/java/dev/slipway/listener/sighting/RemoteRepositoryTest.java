package dev.slipway.listener.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import dev.slipway.listener.GitFixture;
import dev.slipway.listener.sighting.RemoteRepository.Listing;
import dev.slipway.listener.sighting.RemoteRepository.Listing.Listed;
import dev.slipway.listener.sighting.RemoteRepository.Listing.Missing;
import dev.slipway.listener.sighting.RemoteRepository.Listing.Unreachable;
import dev.slipway.runtime.git.MachineAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemoteRepositoryTest {
    @TempDir
    Path folder;

    private GitFixture git;

    @BeforeEach
    void makeRepository() throws Exception {
        git = new GitFixture(folder.resolve("repository"));
        git.tag("v0.1.0");
    }

    @AfterEach
    void close() {
        git.close();
    }

    @Test
    void listsAFolder() throws IOException {
        assertThat(tag(RemoteRepository.list(git.url()))).isEqualTo(git.head());
    }

    @Test
    void listsByTheMachinesSsh() throws IOException {
        String ssh = program("for last; do :; done; exec sh -c \"$last\"");

        assertThat(tag(RemoteRepository.list("ssh://git@example.org" + git.url(), new MachineAccess(ssh))))
                .isEqualTo(git.head());
    }

    @Test
    void listsWhatAPlainWebServerHolds() throws IOException {
        Path plain = folder.resolve("repository/.git");
        Files.createDirectories(plain.resolve("info"));
        Files.writeString(plain.resolve("info/refs"), git.head() + "\trefs/tags/v0.1.0\n");
        HttpServer server = SimpleFileServer.createFileServer(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), plain, SimpleFileServer.OutputLevel.NONE);
        server.start();
        try {
            int port = server.getAddress().getPort();
            assertThat(tag(RemoteRepository.list("http://127.0.0.1:" + port + "/")))
                    .isEqualTo(git.head());
        } finally {
            server.stop(0);
        }
    }

    @Test
    void tellsAHostThatLetsNobodyInFromOneThatIsAway() throws IOException {
        String shut = program("echo 'git@example.org: Permission denied (publickey).' >&2; exit 255");
        String away = program("echo 'ssh: Could not resolve hostname example.org' >&2; exit 255");
        String url = "git@example.org:ada/repository.git";

        assertThat(RemoteRepository.list(url, new MachineAccess(shut))).isInstanceOf(Missing.class);
        assertThat(RemoteRepository.list(url, new MachineAccess(away)))
                .isInstanceOfSatisfying(Unreachable.class, unreachable -> assertThat(unreachable.reason())
                        .contains("Could not resolve hostname"));
    }

    @Test
    void refusesAHostThatSshWouldTakeForAnOption() {
        assertThat(RemoteRepository.list("ssh://-oProxyCommand=true/x")).isInstanceOf(Missing.class);
    }

    @Test
    void missesARepositoryThatDoesNotExist() {
        assertThat(RemoteRepository.list(folder.resolve("nowhere").toString())).isInstanceOf(Missing.class);
    }

    @Test
    void waitsForAServerThatDoesNotAnswer() {
        assertThat(RemoteRepository.list("http://127.0.0.1:1/repository.git")).isInstanceOf(Unreachable.class);
    }

    private static String tag(Listing listing) {
        assertThat(listing).isInstanceOf(Listed.class);
        return ((Listed) listing).refs().get("refs/tags/v0.1.0").commit();
    }

    private String program(String body) throws IOException {
        Path program = Files.createTempFile(folder, "ssh", "");
        Files.writeString(program, "#!/bin/sh\n" + body + "\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }
}
