package dev.slipway.publisher.support;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;

/** An index that refuses everything and repeats, in every way it can, what it was shown as a login. */
public final class EchoingIndex implements AutoCloseable {

    /** How it answers, and where the secret stands in it. */
    public enum Way {
        JSON(403, "{\"message\": \"no such token: %1$s\"}"),
        ESCAPED_JSON(400, "{\"errors\": [\"%3$s\", \"\\u0041%1$s\\/\"]}"),
        HTML(400, "<html><head><title>No</title></head><body><pre>%1$s &amp; %2$s</pre></body></html>"),
        TEXT(400, "Authorization: Basic %2$s"),
        BASE64(400, "you sent %3$s"),
        SERVER_ERROR(500, "Traceback: auth='%1$s' header='%2$s'"),
        EXISTS(409, "%1$s already exists"),
        CUT(413, "x".repeat(480) + "%1$s"),
        PORTAL(200, "<!DOCTYPE html><html><body>Signed in with %1$s</body></html>"),
        REDIRECT(307, "see there"),
        PAGE(403, "{\"message\": \"%1$s may not read\"}");

        private final int status;
        private final String text;

        Way(int status, String text) {
            this.status = status;
            this.text = text;
        }
    }

    private final HttpServer server;

    public EchoingIndex() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        for (Way way : Way.values()) {
            server.createContext("/" + way + "/legacy/", exchange -> answer(way, exchange));
            server.createContext("/" + way + "/simple/", exchange -> page(way, exchange));
        }
        server.start();
    }

    public String upload(Way way) {
        return address(way, "legacy/");
    }

    public String simple(Way way) {
        return address(way, "simple/");
    }

    private String address(Way way, String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + way + "/" + path;
    }

    /** It knows no package; one that wants a login for its pages refuses it there. */
    private static void page(Way way, HttpExchange exchange) throws IOException {
        if (way != Way.PAGE) {
            send(exchange, 404, "");
        } else if (exchange.getRequestHeaders().containsKey("Authorization")) {
            answer(way, exchange);
        } else {
            send(exchange, 401, "");
        }
    }

    private static void answer(Way way, HttpExchange exchange) throws IOException {
        try (InputStream body = exchange.getRequestBody()) {
            body.transferTo(OutputStream.nullOutputStream());
        }
        String header = exchange.getRequestHeaders().getFirst("Authorization").substring("Basic ".length());
        String login = new String(Base64.getDecoder().decode(header), StandardCharsets.UTF_8);
        String secret = login.substring(login.indexOf(':') + 1);
        if (way == Way.REDIRECT) {
            String elsewhere = "http://localhost:9/?token=" + URLEncoder.encode(secret, StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Location", elsewhere + "&header=" + header);
        }
        String alone = Base64.getEncoder().encodeToString(secret.getBytes(StandardCharsets.UTF_8));
        send(exchange, way.status, way.text.formatted(secret, header, alone));
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
