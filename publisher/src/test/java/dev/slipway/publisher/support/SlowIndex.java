package dev.slipway.publisher.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** An index that takes its time before and after it stores a file, so that a kill finds an upload at any of its points. */
public final class SlowIndex implements AutoCloseable {
    private static final Pattern FILE = Pattern.compile("name=\"content\"; filename=\"([^\"]+)\"");
    private static final Pattern HASH = Pattern.compile("name=\"sha256_digest\"\r\n\r\n([0-9a-f]{64})");

    private final HttpServer server;
    private final long nanos;
    private final Map<String, String> held = new ConcurrentHashMap<>();
    private final List<String> accepted = new CopyOnWriteArrayList<>();
    private final List<String> arrivals = new CopyOnWriteArrayList<>();

    public SlowIndex(long millis) {
        nanos = TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/upload/", this::upload);
        server.createContext("/simple/", this::page);
        server.start();
    }

    public String upload() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/upload/";
    }

    public String simple() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/simple/";
    }

    /** The name of every file that was accepted, again for every time. */
    public List<String> accepted() {
        return List.copyOf(accepted);
    }

    /** The name of every file whose upload came in whole. */
    public List<String> arrivals() {
        return List.copyOf(arrivals);
    }

    private void upload(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1);
        String filename = found(FILE, body);
        arrivals.add(filename);
        LockSupport.parkNanos(nanos);
        boolean isNew = held.putIfAbsent(filename, found(HASH, body)) == null;
        if (isNew) {
            accepted.add(filename);
        }
        LockSupport.parkNanos(nanos);
        answer(exchange, isNew ? 200 : 409, "");
    }

    private static String found(Pattern pattern, String body) {
        Matcher matcher = pattern.matcher(body);
        if (!matcher.find()) {
            throw new IllegalStateException("no " + pattern);
        }
        return matcher.group(1);
    }

    private void page(HttpExchange exchange) throws IOException {
        String name = exchange.getRequestURI().getPath().split("/", -1)[2].replace('-', '_');
        String links = held.entrySet().stream()
                .filter(each -> each.getKey().startsWith(name + "-"))
                .map(each -> "<a href=\"/files/%1$s#sha256=%2$s\">%1$s</a>".formatted(each.getKey(), each.getValue()))
                .collect(Collectors.joining("\n"));
        answer(exchange, 200, links);
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
