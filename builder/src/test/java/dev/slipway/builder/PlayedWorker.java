package dev.slipway.builder;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Plays a worker over HTTP, by docs/worker-protocol.md. */
final class PlayedWorker {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String root;
    private final String token;
    private String only = "";
    private final ObjectNode offer = Json.MAPPER.createObjectNode();

    /** A claimed cell; {@code json} is the assignment. */
    record Run(JsonNode json) {
        String path(String below) {
            return "cells/" + json.get("cell").asText() + "/" + below + "?fence="
                    + json.get("fence").asLong();
        }

        String name() {
            return json.get("name").asText();
        }

        String release() {
            return json.get("release").asText();
        }
    }

    PlayedWorker(String root, String token, String name) {
        this.root = root;
        this.token = token;
        offer.put("worker", name).put("instance", UUID.randomUUID().toString());
        offer.put("level", "plain").put("slots", 2).put("busy", 0);
        offer.putArray("toolchains").add("python");
        offers("linux-x86_64", "3.11");
    }

    PlayedWorker offers(String platform, String... pythons) {
        offer.putArray("platforms").add(platform);
        offer.set("pythons", Json.MAPPER.valueToTree(List.of(pythons)));
        return this;
    }

    /** What it makes serves other releases too, for workers that have the same. */
    PlayedWorker with(Map<String, String> versions) {
        offer.set("versions", Json.MAPPER.valueToTree(versions));
        return this;
    }

    PlayedWorker level(String level) {
        offer.put("level", level);
        return this;
    }

    /** From now on it knows no toolchain, so that nothing is given to it. */
    PlayedWorker knowingNothing() {
        offer.putArray("toolchains");
        return this;
    }

    /** From now on it claims that cell alone. */
    PlayedWorker startedFor(String cell) {
        only = "&cell=" + cell;
        return this;
    }

    PlayedWorker named(String name) {
        offer.put("worker", name);
        return this;
    }

    /** Null when there is none within {@code wait} seconds. */
    Run claim(int wait) {
        HttpResponse<byte[]> answer = send("POST", "claims?wait=" + wait + only, json(offer));
        return answer.statusCode() == 204 ? null : new Run(tree(answer));
    }

    /** A claim that says more in its query. */
    HttpResponse<byte[]> ask(String more) {
        return send("POST", "claims?wait=0" + more, json(offer));
    }

    void leave() {
        send("DELETE", "workers/" + offer.get("instance").asText(), new byte[0]);
    }

    HttpResponse<byte[]> heartbeat(Run run) {
        return send("POST", run.path("heartbeat"), new byte[0]);
    }

    int log(Run run, int number, String text) {
        return send("PUT", run.path("log/" + number), text.getBytes(StandardCharsets.UTF_8))
                .statusCode();
    }

    int upload(Run run, String content, String sha256) {
        return send("PUT", run.path("blobs/" + sha256), content.getBytes(StandardCharsets.UTF_8))
                .statusCode();
    }

    byte[] download(String sha256) {
        return send("GET", "blobs/" + sha256, new byte[0]).body();
    }

    int succeed(Run run, JsonNode result) {
        return complete(run, Map.of("outcome", "succeeded", "seconds", 0.5, "result", result));
    }

    /** Uploads one file and says that it was made. */
    int succeedWith(Run run, String filename, String content, JsonNode result) {
        String sha256 = sha256(content);
        upload(run, content, sha256);
        int size = content.getBytes(StandardCharsets.UTF_8).length;
        return complete(
                run,
                Map.of(
                        "outcome",
                        "succeeded",
                        "seconds",
                        0.5,
                        "result",
                        result,
                        "artifacts",
                        List.of(Map.of("filename", filename, "sha256", sha256, "size", size))));
    }

    int fail(Run run, String kind, String code) {
        Map<String, String> failure =
                Map.of("kind", kind, "code", code, "message", "It broke.", "remedy", "Mend it.", "detail", "…");
        return complete(run, Map.of("outcome", "failed", "seconds", 0.5, "failure", failure));
    }

    int cancelled(Run run) {
        return complete(run, Map.of("outcome", "cancelled", "seconds", 0.5));
    }

    int complete(Run run, Map<String, ?> completion) {
        return send("POST", run.path("completion"), json(completion)).statusCode();
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body) {
        return send(method, path, body, Map.of("Authorization", "Bearer " + token));
    }

    HttpResponse<byte[]> send(String method, String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "workers/v1/" + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body));
        request.header("Content-Type", type(path));
        headers.forEach(request::header);
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static JsonNode tree(HttpResponse<byte[]> answer) {
        try {
            return Json.MAPPER.readTree(answer.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String sha256(String content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String type(String path) {
        if (path.contains("/log/")) {
            return "text/plain; charset=utf-8";
        }
        return path.contains("/blobs/") ? "application/octet-stream" : "application/json";
    }

    private static byte[] json(Object value) {
        try {
            return Json.MAPPER.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
