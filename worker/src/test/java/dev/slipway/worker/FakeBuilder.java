package dev.slipway.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A builder that hands out what a test gives it and keeps what the worker tells it; docs/worker-protocol.md. */
public final class FakeBuilder implements AutoCloseable {
    /** For a machine that is busy with other things. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    public static final String TOKEN = "worker-token-of-the-test";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BlockingQueue<Assignment> waiting = new LinkedBlockingQueue<>();
    private final ConcurrentMap<String, byte[]> blobs = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, ConcurrentMap<Integer, String>> logs = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, BlockingQueue<JsonNode>> completions = new ConcurrentHashMap<>();
    private final Set<String> cancelled = ConcurrentHashMap.newKeySet();
    private final Set<String> lost = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<String, byte[]> reads = new ConcurrentHashMap<>();
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> offers = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile boolean left;
    private volatile boolean revoked;
    private volatile boolean clockIsWrong;
    private volatile int uploadAnswer;

    public FakeBuilder() {
        server = listen(0);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Goes away, as in a restart, keeping what it knows. */
    public void goAway() {
        server.stop(0);
    }

    public void comeBack() {
        server = listen(server.getAddress().getPort());
    }

    public String store(byte[] bytes) {
        String sha256 = sha256(bytes);
        blobs.put(sha256, bytes);
        return sha256;
    }

    public byte[] blob(String sha256) {
        return blobs.get(sha256);
    }

    /** What a private index holds, by its path below a cell's. */
    public void holds(String path, byte[] bytes) {
        reads.put(path, bytes);
    }

    public void give(Assignment cell) {
        completions.put(cell.cell(), new LinkedBlockingQueue<>());
        waiting.add(cell);
    }

    /** How a cell ended; waits for it. */
    public JsonNode completion(Assignment cell) throws InterruptedException {
        JsonNode completion = completions.get(cell.cell()).poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (completion == null) {
            throw new AssertionError("the cell " + cell.name() + " was never completed; its log:\n" + log(cell));
        }
        return completion;
    }

    /** Whether a worker says anything of the cell within that time. */
    public boolean hears(Assignment cell, Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        while (calls.stream().noneMatch(call -> call.contains(cell.cell()))) {
            if (System.nanoTime() > until) {
                return false;
            }
            Thread.sleep(20);
        }
        return true;
    }

    public boolean isCompleted(Assignment cell) {
        return !completions.get(cell.cell()).isEmpty();
    }

    public String log(Assignment cell) {
        return String.join("", new TreeMap<>(logs.getOrDefault(cell.cell(), new ConcurrentHashMap<>())).values());
    }

    public void cancel(Assignment cell) {
        cancelled.add(cell.cell());
    }

    /** Takes the token no more. */
    public void revoke() {
        revoked = true;
    }

    /** Answers uploads with this status, whatever is sent. */
    public void refusesUploads(int status) {
        uploadAnswer = status;
    }

    /** Whether it takes the clock of the worker's machine for wrong. */
    public void findsTheClockWrong(boolean wrong) {
        clockIsWrong = wrong;
    }

    /** Gives the lease of a cell to somebody else. */
    public void lose(Assignment cell) {
        lost.add(cell.cell());
    }

    public List<String> calls() {
        return List.copyOf(calls);
    }

    public List<JsonNode> offers() {
        return List.copyOf(offers);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    public Path tokenFile(Path folder) throws IOException {
        return Files.writeString(folder.resolve("token"), TOKEN + "\n");
    }

    private HttpServer listen(int port) {
        try {
            HttpServer listening =
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 100);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/workers/v1/", this::answer);
            listening.start();
            return listening;
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/workers/v1/".length());
        String query = exchange.getRequestURI().getQuery();
        calls.add(exchange.getRequestMethod() + " " + path + (query == null ? "" : "?" + query));
        byte[] body = exchange.getRequestBody().readAllBytes();
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            reply(exchange, 401, "");
            return;
        }
        if (revoked) {
            reply(exchange, 403, document("token-revoked", "It was revoked.", "slipway token create --role worker"));
            return;
        }
        String[] parts = path.split("/", -1);
        switch (parts[0]) {
            case "claims" -> claim(exchange, body);
            case "workers" -> {
                left = true;
                reply(exchange, 204, "");
            }
            case "blobs" -> download(exchange, parts[1]);
            case "cells" -> cell(exchange, parts, body);
            default -> reply(exchange, 404, "");
        }
    }

    private static String document(String code, String message, String remedy) {
        return "{\"error\": {\"code\": \"%s\", \"message\": \"%s\", \"remedy\": \"%s\"}}"
                .formatted(code, message, remedy);
    }

    private void claim(HttpExchange exchange, byte[] body) throws IOException {
        if (clockIsWrong) {
            reply(exchange, 409, document("wrong-clock", "The clock is 120 minutes behind.", "Set it."));
            return;
        }
        offers.add(JSON.readTree(body));
        try {
            Assignment cell = null;
            for (int i = 0; i < 100 && cell == null && !left; i++) {
                cell = waiting.poll(20, TimeUnit.MILLISECONDS);
            }
            reply(exchange, cell == null ? 204 : 200, cell == null ? "" : JSON.writeValueAsString(cell));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void download(HttpExchange exchange, String sha256) throws IOException {
        byte[] bytes = blobs.get(sha256);
        exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void cell(HttpExchange exchange, String[] parts, byte[] body) throws IOException {
        String cell = parts[1];
        if (lost.contains(cell)) {
            reply(exchange, 409, "");
            return;
        }
        switch (parts[2]) {
            case "heartbeat" -> reply(exchange, 200, "{\"continue\": " + !cancelled.contains(cell) + "}");
            case "log" -> {
                logs.computeIfAbsent(cell, key -> new ConcurrentHashMap<>())
                        .put(Integer.valueOf(parts[3]), new String(body, StandardCharsets.UTF_8));
                reply(exchange, 204, "");
            }
            case "blobs" -> upload(exchange, parts[3], body);
            case "reads" -> read(exchange, String.join("/", List.of(parts).subList(2, parts.length)));
            case "completion" -> {
                completions.get(cell).add(JSON.readTree(body));
                reply(exchange, 204, "");
            }
            default -> reply(exchange, 404, "");
        }
    }

    private void read(HttpExchange exchange, String path) throws IOException {
        byte[] bytes = reads.get(path);
        exchange.getResponseHeaders().set("Content-Type", path.contains("/simple/") ? "text/html" : "application/zip");
        exchange.sendResponseHeaders(bytes == null ? 404 : 200, bytes == null ? -1 : bytes.length);
        if (bytes != null) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private void upload(HttpExchange exchange, String sha256, byte[] body) throws IOException {
        if (exchange.getRequestMethod().equals("HEAD")) {
            int known = blobs.containsKey(sha256) ? 200 : 404;
            exchange.sendResponseHeaders(uploadAnswer == 413 ? 413 : known, -1);
            exchange.close();
        } else if (uploadAnswer != 0) {
            reply(exchange, uploadAnswer, document("refused", "These bytes are not taken.", "Send others."));
        } else if (!sha256(body).equals(sha256)) {
            reply(exchange, 400, "");
        } else {
            reply(exchange, blobs.put(sha256, body) == null ? 201 : 200, "");
        }
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A task as JSON. */
    public static ObjectNode task(Map<String, ?> fields) {
        return JSON.valueToTree(fields);
    }
}
