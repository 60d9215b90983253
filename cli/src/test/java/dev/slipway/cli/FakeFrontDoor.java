package dev.slipway.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/** A front door that answers what a test laid down, in order, the last one for ever; it remembers what it was asked. */
public final class FakeFrontDoor implements AutoCloseable {
    /** The one token that opens it. */
    public static final String TOKEN = "sesame";

    private record Laid(int status, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Laid>> answers = new HashMap<>();
    private final List<String> requests = new ArrayList<>();

    public FakeFrontDoor() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Lays down the next answer to a call like {@code GET /releases/x}; a query is left out of the comparison. */
    public synchronized FakeFrontDoor on(String call, int status, String body) {
        answers.computeIfAbsent(call, any -> new ArrayDeque<>()).add(new Laid(status, body));
        return this;
    }

    /** Method, path with query, and body of every request. */
    public synchronized List<String> requests() {
        return List.copyOf(requests);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Laid laid = laid(exchange, body);
        byte[] bytes = laid.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(laid.status, bytes.length == 0 ? -1 : bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized Laid laid(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath().substring("/api/v1".length());
        String query = exchange.getRequestURI().getRawQuery();
        String method = exchange.getRequestMethod();
        requests.add((method + " " + path + (query == null ? "" : "?" + query) + " " + body).strip());
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Laid(401, "");
        }
        Deque<Laid> waiting = answers.get(method + " " + path);
        if (waiting == null) {
            return new Laid(404, "");
        }
        return waiting.size() > 1 ? waiting.poll() : waiting.peek();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
