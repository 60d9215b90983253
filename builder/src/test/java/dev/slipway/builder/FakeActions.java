package dev.slipway.builder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The one call of GitHub's API that starts a workflow, as its reference describes it ("Create a workflow dispatch event", API
 * version 2022-11-28): it refuses what GitHub would refuse, inputs that the workflow of deploy/github does not declare
 * among it.
 */
final class FakeActions implements AutoCloseable {
    static final String TOKEN = "token-that-may-start-workflows";

    private static final String PATH = "/repos/example/machines/actions/workflows/slipway-worker.yml/dispatches";
    private static final Pattern INPUT = Pattern.compile("(?m)^      ([a-z]+):$");

    private final HttpServer server;
    private final List<JsonNode> started = new CopyOnWriteArrayList<>();
    private final List<String> workflow;
    private volatile String withTrouble;

    FakeActions() {
        try {
            String template =
                    Files.readString(Path.of(System.getProperty("project.root"), "deploy/github/slipway-worker.yml"));
            workflow = INPUT.matcher(template.substring(0, template.indexOf("jobs:")))
                    .results()
                    .map(MatchResult::group)
                    .map(line -> line.strip().replace(":", ""))
                    .toList();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String api() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The workflows that were started, by their inputs. */
    List<JsonNode> started() {
        return List.copyOf(started);
    }

    /** From now on nothing is started, with these words; null mends it. */
    void trouble(String words) {
        withTrouble = words;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode body = Json.MAPPER.readTree(exchange.getRequestBody().readAllBytes());
        String token = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        if (!token.equals("Bearer " + TOKEN)) {
            reply(exchange, 401, "Bad credentials");
        } else if (!exchange.getRequestMethod().equals("POST")
                || !exchange.getRequestURI().getPath().equals(PATH)) {
            reply(exchange, 404, "Not Found");
        } else if (!body.path("ref").asText().equals("main")) {
            reply(exchange, 422, "No ref found for: " + body.path("ref").asText());
        } else if (body.path("inputs").propertyStream().anyMatch(input -> !workflow.contains(input.getKey()))) {
            reply(exchange, 422, "Unexpected inputs provided: " + body.path("inputs"));
        } else if (withTrouble != null) {
            reply(exchange, 503, withTrouble);
        } else {
            started.add(body.path("inputs"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        }
    }

    private static void reply(HttpExchange exchange, int status, String message) throws IOException {
        ObjectNode document = Json.MAPPER.createObjectNode().put("message", message);
        byte[] bytes = document.toString().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
