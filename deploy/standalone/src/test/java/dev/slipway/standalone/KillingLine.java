package dev.slipway.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/** The line between a worker and the builder; at a chosen point of what they say to each other it kills one of them, once. */
final class KillingLine implements AutoCloseable {

    /** Where a cell stands; what the line was passing on then is lost. */
    enum Point {
        /** The cell was given, and the worker does not know. */
        CLAIMED("POST", "claims", true),
        /** The worker has written of the cell's log. */
        BUILDING("PUT", "/log/", false),
        /** An artifact is on its way. */
        UPLOADING("PUT", "/blobs/", false),
        /** It is stored, and the worker does not know. */
        UPLOADED("PUT", "/blobs/", true),
        /** The builder does not know that the cell has ended. */
        COMPLETING("POST", "/completion", false),
        /** It knows, and the worker does not know that it does. */
        COMPLETED("POST", "/completion", true);

        private final String method;
        private final String path;
        private final boolean answered;

        Point(String method, String path, boolean answered) {
            this.method = method;
            this.path = path;
            this.answered = answered;
        }

        private boolean is(HttpExchange call) {
            return call.getRequestMethod().equals(method)
                    && call.getRequestURI().getPath().contains(path);
        }
    }

    private record Trap(Point point, Runnable kill) {}

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private final HttpServer server;
    private volatile boolean sprung;
    private final String builder;

    KillingLine(String builder) throws IOException {
        this.builder = builder;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::pass);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Sets the trap for the next call that is at that point. */
    void arm(Point point, Runnable kill) {
        sprung = false;
        trap.set(new Trap(point, kill));
    }

    /** Whether it has killed. */
    boolean isSprung() {
        return sprung;
    }

    @Override
    public void close() {
        server.stop(0);
        http.shutdownNow();
    }

    private void pass(HttpExchange call) throws IOException {
        try (call) {
            byte[] body = call.getRequestBody().readAllBytes();
            if (springs(call, false)) {
                return;
            }
            HttpResponse<byte[]> answer = http.send(request(call, body), BodyHandlers.ofByteArray());
            boolean claimedNothing = Point.CLAIMED.is(call) && answer.statusCode() != 200;
            if (!claimedNothing && springs(call, true)) {
                return;
            }
            answer.headers().firstValue("Content-Type").ifPresent(type -> call.getResponseHeaders()
                    .set("Content-Type", type));
            call.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            call.getResponseBody().write(answer.body());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean springs(HttpExchange call, boolean answered) {
        Trap set = trap.get();
        if (set == null || set.point().answered != answered || !set.point().is(call)) {
            return false;
        }
        if (!trap.compareAndSet(set, null)) {
            return false;
        }
        set.kill().run();
        sprung = true;
        return true;
    }

    private HttpRequest request(HttpExchange call, byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(builder + call.getRequestURI()))
                .method(call.getRequestMethod(), BodyPublishers.ofByteArray(body));
        for (String name : new String[] {"Authorization", "Content-Type", "Accept", "Range"}) {
            String value = call.getRequestHeaders().getFirst(name);
            if (value != null) {
                request.header(name, value);
            }
        }
        return request.build();
    }
}
