package dev.slipway.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.CellEvent;
import dev.slipway.events.Json;
import dev.slipway.events.ReadSpec;
import dev.slipway.events.SourceSpec;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cells read a private source through the builder, which alone has its password. */
@QuarkusTest
class PrivateReadIT extends PlayedRound {
    private static final String SECRET = "reader:wonderland";
    private static final String BASIC = "Basic " + Base64.getEncoder().encodeToString(SECRET.getBytes(UTF_8));
    private static final String PAGE = "reads/sources/python/simple/needed";

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer index;
    private HttpServer stranger;

    @BeforeEach
    void serve() throws IOException {
        stranger = listen(exchange -> reply(exchange, 200, "text/plain", "taken: " + authorization(exchange)));
        index = listen(this::answer);
        Files.writeString(folder.resolve("secret"), SECRET + "\n");
        release = release.from(new SourceSpec(
                here(index) + "/simple/", new ReadSpec(null, false, "file:" + folder.resolve("secret"))));
    }

    @AfterEach
    void stop() {
        index.stop(0);
        stranger.stop(0);
    }

    @Test
    void servesPagesAndTheirFilesByTheLeaseOfACell() throws IOException {
        services.say(release.pushed(1));
        Run run = claim("plan");

        String page = text(get(run, PAGE + "/"));
        String file = text(get(run, "reads/sources/python/files/needed/needed-1.0-py3-none-any.whl"));
        String metadata = text(get(run, "reads/sources/python/files/needed/needed-1.0-py3-none-any.whl.metadata"));

        assertThat(run.json().path("reads").toString()).contains("\"through\":\"reads/sources/python\"");
        assertThat(page)
                .contains("href=\"../../files/needed/needed-1.0-py3-none-any.whl#sha256=00\" data-requires-python")
                .doesNotContain("packages/deep");
        assertThat(file).isEqualTo("the wheel");
        assertThat(metadata).isEqualTo("its metadata");
        assertThat(asked).allMatch(line -> line.endsWith(BASIC));
        worker.fail(run, "USER", "plan-failed");
        assertThat(told(run)).doesNotContain("wonderland", BASIC.substring(6));
    }

    @Test
    void refusesARunThatDoesNotCountAndWhatTheCellDoesNotRead() {
        services.say(release.pushed(1));
        Run run = claim("plan");
        String cell = "cells/" + run.json().path("cell").asText() + "/";

        assertThat(worker.send("GET", cell + PAGE + "/?fence=0", new byte[0]).statusCode())
                .isEqualTo(409);
        assertThat(get(run, "reads/indexes/other/simple/needed/").statusCode()).isEqualTo(404);
        assertThat(get(run, "reads/sources/python/files/needed/another.whl").statusCode())
                .isEqualTo(404);
        assertThat(get(run, "reads/sources/python/simple/absent/").statusCode()).isEqualTo(404);
        worker.fail(run, "USER", "plan-failed");
        assertThat(get(run, PAGE + "/").statusCode()).isEqualTo(409);
    }

    @Test
    void followsNoLinkToAStranger() throws IOException {
        services.say(release.pushed(1));
        Run run = claim("plan");

        HttpResponse<byte[]> linked = get(run, "reads/sources/python/files/needed/elsewhere-1.0.tar.gz");
        HttpResponse<byte[]> redirected = get(run, "reads/sources/python/files/needed/moved-1.0.tar.gz");

        assertThat(linked.statusCode()).isEqualTo(403);
        assertThat(text(linked)).contains("which the catalog does not name", "Write it as 'files'");
        assertThat(redirected.statusCode()).isEqualTo(403);
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void saysThatThereIsNoCredential() throws IOException {
        services.say(release.pushed(1));
        Run run = claim("plan");
        Files.delete(folder.resolve("secret"));

        HttpResponse<byte[]> refused = get(run, PAGE + "/");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(text(refused)).contains("credential-missing", "there is no file");
        assertThat(asked).isEmpty();
        worker.fail(run, "USER", "plan-failed");
    }

    private String told(Run run) throws IOException {
        List<JsonNode> facts = new ArrayList<>(List.of(run.json()));
        heard(CellEvent.Finished.class, 1).forEach(fact -> facts.add(Json.MAPPER.valueToTree(fact)));
        heard(CellEvent.Requested.class, 1).forEach(fact -> facts.add(Json.MAPPER.valueToTree(fact)));
        return facts.toString();
    }

    private HttpResponse<byte[]> get(Run run, String path) {
        return worker.send("GET", run.path(path), new byte[0]);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), UTF_8);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestURI() + " " + authorization(exchange));
        if (!BASIC.equals(authorization(exchange))) {
            reply(exchange, 401, "text/plain", "who are you?");
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/simple/needed/" -> reply(exchange, 200, "text/html", """
                    <!DOCTYPE html><a href="../../packages/deep/needed-1.0-py3-none-any.whl#sha256=00" data-requires-python="&gt;=3.9">x</a>
                    <a href='%s/elsewhere-1.0.tar.gz'>y</a><a href="/moved/moved-1.0.tar.gz">z</a>
                    """.formatted(here(stranger)));
            case "/packages/deep/needed-1.0-py3-none-any.whl" -> reply(exchange, 200, "application/zip", "the wheel");
            case "/packages/deep/needed-1.0-py3-none-any.whl.metadata" ->
                reply(exchange, 200, "text/plain", "its metadata");
            case "/moved/moved-1.0.tar.gz" -> {
                exchange.getResponseHeaders().set("Location", here(stranger) + "/moved-1.0.tar.gz");
                reply(exchange, 302, "text/plain", "");
            }
            default -> reply(exchange, 404, "text/plain", "no such thing");
        }
    }

    private static HttpServer listen(com.sun.net.httpserver.HttpHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", handler);
        server.start();
        return server;
    }

    private static String here(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private static String authorization(HttpExchange exchange) {
        return String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
    }

    private static void reply(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
