package dev.slipway.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.Cells;
import dev.slipway.worker.cell.Assignment.Read;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadRelayTest {
    private static final Read PRIVATE =
            new Read("https://private.example.org/simple/", null, false, "reads/indexes/private");
    private static final Read OPEN = new Read("https://open.example.org/simple/", null, false, null);

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final List<String> log = new CopyOnWriteArrayList<>();
    private int status = 200;
    private final ReadRelay relay =
            ReadRelay.of(Cells.reading("wheel", Map.of(), PRIVATE, OPEN), this::answer, log::add);

    @AfterEach
    void close() {
        relay.close();
    }

    @Test
    void asksTheBuilderForAPageAndItsFiles() throws IOException {
        String simple = relay.address(PRIVATE.url());

        assertThat(get(simple + "wanted/")).isEqualTo(200);
        assertThat(get(simple + "../files/wanted/wanted-1.0%2Blocal.whl")).isEqualTo(200);
        assertThat(asked)
                .containsExactly(
                        "reads/indexes/private/simple/wanted/",
                        "reads/indexes/private/files/wanted/wanted-1.0%2Blocal.whl");
    }

    @Test
    void leavesOtherIndexesToTheToolsThemselves() {
        assertThat(relay.address(OPEN.url())).isEqualTo(OPEN.url());
    }

    @Test
    void isReachedByTheCellAndNothingElseOfThisMachineIs() {
        URI here = URI.create(relay.address(PRIVATE.url()));
        Reach reach = relay.reachedBy(Reach.NONE);

        assertThat(reach.permits("127.0.0.1", here.getPort(), InetAddress.ofLiteral("127.0.0.1")))
                .isTrue();
        assertThat(reach.origins()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reads/indexes/private/simple/../../../../heartbeat",
                "reads/indexes/private/simple/%2e%2e/",
                "reads/indexes/private/files/a/..%2f..%2fclaims",
                "reads/indexes/other/simple/a/",
                "claims",
                "blobs/0"
            })
    void asksTheBuilderForNothingElse(String path) throws IOException {
        URI here = URI.create(relay.address(PRIVATE.url()));
        String secret = here.getPath().split("/", -1)[1];

        try (Socket socket = new Socket(here.getHost(), here.getPort())) {
            String request = "GET /" + secret + "/" + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 404");
        }
        assertThat(asked).isEmpty();
    }

    @Test
    void answersOnlyToWhomKnowsItsPath() throws IOException {
        URI here = URI.create(relay.address(PRIVATE.url()));

        assertThat(get("http://" + here.getAuthority() + "/reads/indexes/private/simple/wanted/"))
                .isEqualTo(404);
        assertThat(asked).isEmpty();
    }

    @Test
    void writesIntoTheLogWhyTheBuilderRefuses() throws IOException {
        status = 403;

        assertThat(get(relay.address(PRIVATE.url()) + "wanted/")).isEqualTo(403);
        assertThat(log).singleElement().asString().contains("reads/indexes/private/simple/wanted/: why");
    }

    private ReadRelay.Answer answer(String path, String accept) {
        asked.add(path);
        byte[] text = "why".getBytes(StandardCharsets.UTF_8);
        return new ReadRelay.Answer(status, "text/html", text.length, new ByteArrayInputStream(text));
    }

    private static int get(String address) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(address).normalize().toURL().openConnection();
        return connection.getResponseCode();
    }
}
