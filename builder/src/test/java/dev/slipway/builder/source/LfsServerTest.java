package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LfsServerTest {
    private static final LfsPointer HELLO =
            new LfsPointer("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", 5);

    @TempDir
    Path folder;

    private HttpServer http;
    private LfsEndpoint endpoint;
    private int status = 200;
    private String content = "hello";

    @BeforeEach
    void serve() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String root = "http://127.0.0.1:" + http.getAddress().getPort();
        endpoint = new LfsEndpoint(root + "/a.git/info/lfs");
        http.createContext("/a.git/info/lfs/objects/batch", exchange -> {
            String wanted = Json.MAPPER
                    .readTree(exchange.getRequestBody())
                    .at("/objects/0/oid")
                    .asText();
            answer(exchange, status, """
                    {"objects": [{"oid": "%s", "actions": {"download": {"href": "%s/content", "header": {"X-Key": "k"}}}}]}
                    """.formatted(wanted, root));
        });
        http.createContext(
                "/content",
                exchange -> answer(
                        exchange, "k".equals(exchange.getRequestHeaders().getFirst("X-Key")) ? 200 : 403, content));
        http.start();
    }

    @AfterEach
    void stop() {
        http.stop(0);
    }

    @Test
    void downloadsWhatThePointerNames() throws IOException {
        Path target = folder.resolve("object");

        assertThat(new LfsServer().download(endpoint, HELLO, target)).isTrue();
        assertThat(Files.readString(target)).isEqualTo("hello");
    }

    @Test
    void takesNoOtherBytes() throws IOException {
        content = "other";

        assertThat(new LfsServer().download(endpoint, HELLO, folder.resolve("object")))
                .isFalse();
    }

    @Test
    void saysWhenItIsNotLetIn() {
        status = 401;

        assertThatThrownBy(() -> new LfsServer().download(endpoint, HELLO, folder.resolve("object")))
                .isInstanceOfSatisfying(
                        SourceRefused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("auth-failed"));
    }

    @Test
    void saysWhenTheServerIsAway() {
        status = 502;

        assertThatThrownBy(() -> new LfsServer().download(endpoint, HELLO, folder.resolve("object")))
                .isInstanceOfSatisfying(
                        SourceRefused.class,
                        refused -> assertThat(refused.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    private static void answer(HttpExchange exchange, int code, String text) throws IOException {
        try (exchange) {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(code, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}
