package dev.slipway.publisher.support;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** An HTTP server that answers as it is told, one answer a request, and remembers what it was asked: for the quirks that real indexes do not show on demand. */
public final class FakeHttp implements AutoCloseable {

    /** A request as it came. */
    public record Request(String method, String path, Headers headers, String body) {
        public String header(String name) {
            return headers.getFirst(name);
        }
    }

    /** What to do with one request. */
    @FunctionalInterface
    public interface Answering {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final Deque<Answering> answers = new ArrayDeque<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    public FakeHttp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::handle);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public synchronized FakeHttp next(Answering answer) {
        answers.add(answer);
        return this;
    }

    public FakeHttp next(int status, String text) {
        return next(status, Map.of(), text);
    }

    public FakeHttp next(int status, Map<String, String> headers, String text) {
        return next(exchange -> {
            headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body;
        try {
            body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            requests.add(new Request("broken off", "", new Headers(), ""));
            throw e;
        }
        requests.add(new Request(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath(), exchange.getRequestHeaders(), body));
        Answering answer = taken();
        try (exchange) {
            answer.answer(exchange);
        }
    }

    private synchronized Answering taken() {
        return answers.isEmpty() ? exchange -> exchange.sendResponseHeaders(500, -1) : answers.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
