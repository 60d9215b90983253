package dev.slipway.builder.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Downloads by the Git LFS batch API, transfer "basic"
 * (https://github.com/git-lfs/git-lfs/blob/main/docs/api/batch.md).
 */
final class LfsServer {
    private static final String TYPE = "application/vnd.git-lfs+json";
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private HttpClient http;

    /** False when the server does not have the object. */
    boolean download(LfsEndpoint endpoint, LfsPointer pointer, Path target) throws IOException {
        JsonNode object = batch(endpoint, pointer);
        JsonNode download = object.path("actions").path("download");
        if (!download.path("href").isTextual()) {
            return false;
        }
        HttpRequest.Builder request =
                request(URI.create(endpoint.url()).resolve(download.get("href").asText()));
        download.path("header")
                .properties()
                .forEach(
                        each -> request.setHeader(each.getKey(), each.getValue().asText()));
        HttpResponse<InputStream> response = send(endpoint, request.GET().build());
        try (InputStream body = response.body()) {
            return response.statusCode() == 200 && matches(body, pointer, target);
        }
    }

    private JsonNode batch(LfsEndpoint endpoint, LfsPointer pointer) throws IOException {
        ObjectNode wanted =
                Json.MAPPER.createObjectNode().put("operation", "download").put("hash_algo", "sha256");
        wanted.putArray("transfers").add("basic");
        wanted.putArray("objects").addObject().put("oid", pointer.sha256()).put("size", pointer.size());
        HttpRequest request = request(URI.create(endpoint.url() + "/objects/batch"))
                .setHeader("Accept", TYPE)
                .setHeader("Content-Type", TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(wanted.toString()))
                .build();
        HttpResponse<InputStream> response = send(endpoint, request);
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case 200 -> Json.MAPPER.readTree(body).path("objects").path(0);
                case 401, 403, 404 -> throw refused(endpoint, response.statusCode());
                default -> throw unreachable(endpoint, "it answered " + response.statusCode());
            };
        }
    }

    private static boolean matches(InputStream body, LfsPointer pointer, Path target) throws IOException {
        try {
            DigestInputStream hashed = new DigestInputStream(body, MessageDigest.getInstance("SHA-256"));
            Files.copy(hashed, target, StandardCopyOption.REPLACE_EXISTING);
            return HexFormat.of().formatHex(hashed.getMessageDigest().digest()).equals(pointer.sha256());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<InputStream> send(LfsEndpoint endpoint, HttpRequest request) throws IOException {
        try {
            return client().send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(endpoint, "interrupted");
        } catch (IOException e) {
            throw unreachable(endpoint, e.toString());
        }
    }

    private synchronized HttpClient client() {
        if (http == null) {
            http = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
        }
        return http;
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).timeout(TIMEOUT);
    }

    private static SourceRefused refused(LfsEndpoint endpoint, int status) {
        return new SourceRefused(Failure.user(
                        "auth-failed",
                        "The LFS server " + endpoint.url() + " does not let Slipway in.",
                        "Let the LFS files be read where the repository can be, then replay the release.")
                .withDetail("it answered " + status));
    }

    private static SourceRefused unreachable(LfsEndpoint endpoint, String detail) {
        return new SourceRefused(Failure.unavailable(
                        "repository-unavailable",
                        "The LFS server " + endpoint.url() + " does not answer.",
                        "When it is reachable again, replay the release.")
                .withDetail(detail));
    }
}
