package dev.slipway.testing.pypi;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What happens to a request at some moment of it. */
@FunctionalInterface
public interface Trouble {
    /** How a web page looks that no package index made. */
    String NONSENSE = """
            <!DOCTYPE html><html><head><title>Welcome</title></head>
            <body><a href="/login">Sign in</a> to go on to <a href="https://example.org/">the internet</a>.</body></html>
            """;

    /** True when the request goes on as if nothing had happened; false when it was answered here. Throws to break it off. */
    boolean strikes(HttpExchange exchange) throws IOException, InterruptedException;

    /** The connection is cut. */
    static Trouble cut() {
        return _ -> {
            throw new IOException("cut, as told");
        };
    }

    /** Something before the index answers in its place. */
    static Trouble answer(int status, String type, String text) {
        return exchange -> {
            exchange.getResponseHeaders().set("Content-Type", type);
            Answers.send(exchange, status, text);
            return false;
        };
    }

    /** A web page that no package index made, with a status of success. */
    static Trouble nonsense() {
        return answer(200, "text/html; charset=utf-8", NONSENSE);
    }

    /** A gateway that got no answer from what is behind it. */
    static Trouble badGateway() {
        return answer(
                502, "text/html", "<html><head><title>502</title></head><body><h1>Bad Gateway</h1></body></html>");
    }

    static Trouble serverError() {
        return answer(500, "text/plain", "Internal Server Error");
    }

    static Trouble redirect(int status, String address) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", address);
            Answers.send(exchange, status, "");
            return false;
        };
    }

    /** An answer of success that a proxy breaks off in its middle. */
    static Trouble cutAnswer() {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1000);
            exchange.getResponseBody().write("{\"half\":".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IOException("cut in its answer, as told");
        };
    }

    /** Nothing is heard until the latch is opened; then it goes on. */
    static Trouble hang(CountDownLatch over) {
        return _ -> {
            over.await();
            return true;
        };
    }

    /** An answer that comes byte by byte until the latch is opened, and is then cut. */
    static Trouble trickle(CountDownLatch over) {
        return exchange -> {
            exchange.sendResponseHeaders(200, 1 << 30);
            OutputStream body = exchange.getResponseBody();
            do {
                body.write(' ');
                body.flush();
            } while (!over.await(100, TimeUnit.MILLISECONDS));
            throw new IOException("trickled, as told");
        };
    }

    /** Something is done at this moment, and the request goes on. */
    static Trouble meanwhile(Runnable action) {
        return _ -> {
            action.run();
            return true;
        };
    }
}
