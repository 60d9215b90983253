package dev.slipway.worker;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executors;

/** A package index that speaks PEP 503, with the files that a test puts there. */
public final class SimpleIndex implements AutoCloseable {
    private final ConcurrentMap<String, byte[]> files = new ConcurrentHashMap<>();
    private final HttpServer server;
    private volatile boolean down;

    public SimpleIndex() {
        this(InetAddress.getLoopbackAddress());
    }

    /** On that address of this machine. */
    public SimpleIndex(InetAddress place) {
        try {
            server = HttpServer.create(new InetSocketAddress(place, 0), 100);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    public String simple() {
        return "http://" + address().getAddress().getHostAddress() + ":"
                + address().getPort() + "/simple/";
    }

    public InetSocketAddress address() {
        return server.getAddress();
    }

    public SimpleIndex with(String filename, byte[] bytes) {
        files.put(filename, bytes);
        return this;
    }

    /** From now on every answer is an error of the server. */
    public void breakDown() {
        down = true;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (down) {
            reply(exchange, 503, "text/plain", "down".getBytes(StandardCharsets.UTF_8));
        } else if (path.startsWith("/files/")) {
            byte[] bytes = files.get(path.substring("/files/".length()));
            reply(exchange, bytes == null ? 404 : 200, "application/octet-stream", bytes == null ? new byte[0] : bytes);
        } else {
            page(exchange, path.substring("/simple/".length()).replace("/", ""));
        }
    }

    private void page(HttpExchange exchange, String project) throws IOException {
        StringBuilder page = new StringBuilder("<!DOCTYPE html><html><body>");
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.startsWith(project + "-")) {
                page.append("<a href=\"/files/%s#sha256=%s\">%s</a>"
                        .formatted(file.getKey(), FakeBuilder.sha256(file.getValue()), file.getKey()));
            }
        }
        boolean empty = page.indexOf("<a") < 0;
        reply(exchange, empty ? 404 : 200, "text/html", page.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, String type, byte[] bytes) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0 && !exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
