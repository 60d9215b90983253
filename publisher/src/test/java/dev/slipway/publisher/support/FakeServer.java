package dev.slipway.publisher.support;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.events.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A service on loopback that a test stands in for, with its rules. */
abstract class FakeServer implements AutoCloseable {
    private final HttpServer server;
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile Reply trouble;

    /** What it answers. */
    record Reply(int status, Map<String, String> headers, String text) {
        static Reply json(int status, Object document) {
            return new Reply(
                    status,
                    Map.of("Content-Type", "application/json"),
                    Json.MAPPER.valueToTree(document).toString());
        }
    }

    /** What it is asked. */
    record Call(String method, String path, Map<String, String> query, HttpExchange exchange, String body) {
        String header(String name) {
            return String.valueOf(exchange.getRequestHeaders().getFirst(name));
        }

        JsonNode json() {
            try {
                return Json.MAPPER.readTree(body);
            } catch (IOException e) {
                return Json.MAPPER.missingNode();
            }
        }
    }

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    abstract Reply answer(Call call);

    public String host() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    public String address() {
        return "http://" + host();
    }

    /** The calls so far: method and path. */
    public List<String> calls() {
        return List.copyOf(calls);
    }

    /** From now on everything is answered so, whatever is asked. */
    public void answerAlways(int status, Map<String, String> headers, String text) {
        trouble = new Reply(status, headers, text);
    }

    /** From now on its own rules hold again. */
    public void mend() {
        trouble = null;
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String path = exchange.getRequestURI().getPath();
        calls.add(exchange.getRequestMethod() + " " + path);
        Call call = new Call(
                exchange.getRequestMethod(),
                path,
                query(exchange.getRequestURI().getRawQuery()),
                exchange,
                body);
        Reply reply = trouble == null ? answer(call) : trouble;
        byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new HashMap<>();
        for (String each : text == null ? new String[0] : text.split("&", -1)) {
            int equals = each.indexOf('=');
            query.put(each.substring(0, equals), URLDecoder.decode(each.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
