package dev.slipway.cli.door;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.text.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The front door's HTTP API. What it refuses, and that it cannot be reached, becomes a {@link Refusal}.
 *
 * <p>On HttpURLConnection, since java.net.http takes three times as long to its first answer. Redirects are not followed: the
 * token belongs to this address alone.
 */
public final class Door {
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final Address address;
    private final Duration patience;

    /** A door whose every answer is waited for at most this long. */
    public Door(Address address, Duration patience) {
        this.address = address;
        this.patience = patience;
    }

    public Answer get(String path) {
        return send("GET", path, null, "", Map.of());
    }

    public Answer post(String path, Map<String, ?> document) {
        return send("POST", path, new Json(document).compact(), "application/json", Map.of());
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, "", Map.of());
    }

    /** Replaces what is there by a text of this media type. */
    public Answer put(String path, String text, String type, Map<String, String> headers) {
        return send("PUT", path, text, type, headers);
    }

    /** The bytes of a file; the caller closes them. */
    public InputStream bytes(String path) throws IOException {
        HttpURLConnection connection = open("GET", path, Map.of());
        Answer head = answerTo(connection, false);
        if (!head.succeeded()) {
            throw head.refusal(address.url());
        }
        return connection.getInputStream();
    }

    /** A name as one segment of a path, or as the value of a query. */
    public static String segment(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Answer send(String method, String path, String body, String type, Map<String, String> headers) {
        HttpURLConnection connection = open(method, path, headers);
        try {
            if (body != null) {
                connection.setRequestProperty("Content-Type", type);
                connection.setDoOutput(true);
                try (var out = connection.getOutputStream()) {
                    out.write(body.getBytes(StandardCharsets.UTF_8));
                }
            }
        } catch (IOException e) {
            throw notReached(e);
        }
        Answer answer = answerTo(connection, true);
        if (!answer.succeeded()) {
            throw answer.refusal(address.url());
        }
        return answer;
    }

    private HttpURLConnection open(String method, String path, Map<String, String> headers) {
        try {
            var connection = (HttpURLConnection)
                    URI.create(address.url() + "/api/v1" + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout(millis(CONNECTING.compareTo(patience) < 0 ? CONNECTING : patience));
            connection.setReadTimeout(millis(patience));
            connection.setInstanceFollowRedirects(false);
            if (!address.token().isEmpty()) {
                connection.setRequestProperty("Authorization", "Bearer " + address.token());
            }
            headers.forEach(connection::setRequestProperty);
            return connection;
        } catch (IOException e) {
            throw notReached(e);
        }
    }

    private Answer answerTo(HttpURLConnection connection, boolean whole) {
        try {
            int status = connection.getResponseCode();
            if (status < 300 && !whole) {
                return new Answer(status, "");
            }
            try (InputStream in = status < 400 ? connection.getInputStream() : connection.getErrorStream()) {
                return new Answer(status, in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw notReached(e);
        }
    }

    private Refusal notReached(IOException cause) {
        if (cause instanceof SocketTimeoutException
                && !String.valueOf(cause.getMessage()).startsWith("Connect")) {
            return new Refusal(
                    Exit.UNREACHABLE,
                    "timeout",
                    "The server at " + address.url() + " did not answer within " + patience.toSeconds() + " s.",
                    "It may still be at work on this: look with `slipway releases`, or allow more with --timeout.");
        }
        return Refusal.unreachable("Slipway is not reachable at " + address.url() + " (" + reason(cause) + ").");
    }

    private static String reason(IOException cause) {
        String message = cause.getMessage();
        return message == null || message.isBlank() ? cause.getClass().getSimpleName() : message;
    }

    private static int millis(Duration duration) {
        return Math.clamp(duration.toMillis(), 1, Integer.MAX_VALUE);
    }
}
