package dev.slipway.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Daemon;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestIndexesIT {
    @TempDir
    private Path folder;

    @Test
    void bothTakeUploadsFromWhoKnowsThePasswordAndLeaveNoProcess() throws Exception {
        var home = new SlipwayHome(folder.resolve("demo")).create();
        var indexes = new TestIndexes(home, folder.resolve("tools"), System.getenv());
        try {
            List<IndexServer> servers = indexes.start(step -> {});

            assertThat(servers).extracting(IndexServer::name).containsExactly("testpypi", "pypi");
            for (IndexServer server : servers) {
                assertThat(upload(server, "release:guess")).as(server.name()).isIn(401, 403);
                assertThat(upload(server, server.login())).as(server.name()).isNotIn(401, 403);
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(server.credential())))
                        .isEqualTo("rw-------");
            }
        } finally {
            TestIndexes.stop(home);
        }
        assertThat(new Daemon(home, "testpypi").running()).isEmpty();
        assertThat(new Daemon(home, "pypi").running()).isEmpty();
    }

    private static int upload(IndexServer server, String login) throws IOException {
        var connection = (HttpURLConnection) URI.create(server.upload()).toURL().openConnection();
        connection.setRequestMethod("POST");
        connection.setRequestProperty(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
        connection.setDoOutput(true);
        connection.getOutputStream().close();
        return connection.getResponseCode();
    }
}
