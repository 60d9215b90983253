package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Answers as PyPI's framework gives them. */
final class Answers {
    private static final Map<Integer, String> TITLES = Map.of(
            200, "OK",
            308, "Permanent Redirect",
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            409, "Conflict",
            429, "Too Many Requests");

    private Answers() {}

    static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** With words only for those who ask for JSON: others get a page that says nothing but the title. */
    static void say(HttpExchange exchange, int status, String words) throws IOException {
        String title = TITLES.get(status);
        if (accepts(exchange, "application/json")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            String code = status + " " + words;
            send(
                    exchange,
                    status,
                    "{\"message\": \"%s\", \"code\": \"%s\", \"title\": \"%s\"}"
                            .formatted(escaped(words), escaped(code), title));
        } else {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            send(
                    exchange,
                    status,
                    "<html><head><title>%1$s</title></head><body><h1>%1$s</h1></body></html>".formatted(title));
        }
    }

    static boolean accepts(HttpExchange exchange, String type) {
        String accept = exchange.getRequestHeaders().getFirst("Accept");
        return accept != null && accept.contains(type);
    }

    private static String escaped(String words) {
        return words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
