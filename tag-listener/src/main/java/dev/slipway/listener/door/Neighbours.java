package dev.slipway.listener.door;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads that another service answers, forwarded to its internal address with the services' own token. */
public final class Neighbours {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, URI> addresses;
    private final String token;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    /** {@code addresses} holds each service's base URL by its name. */
    public Neighbours(Map<String, URI> addresses, String token) {
        this.addresses = Map.copyOf(addresses);
        this.token = token;
    }

    Response get(String service, String path, Map<String, String> query) {
        return send(service, asked(service, path, query), Neighbours::passedOn);
    }

    /** What another service answers with 200; nothing when it answers otherwise or not at all. */
    Optional<JsonNode> read(String service, String path, Map<String, String> query) {
        return read(asked(service, path, query));
    }

    /** What another service answers to a document with 200; nothing when it answers otherwise or not at all. */
    Optional<JsonNode> ask(String service, String path, Object document) {
        return read(posted(service, path, document));
    }

    private Optional<JsonNode> read(HttpRequest request) {
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? Optional.of(Json.MAPPER.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private HttpRequest asked(String service, String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI address = URI.create(addresses.get(service) + path + (parameters.isEmpty() ? "" : "?" + parameters));
        return request(address).GET().build();
    }

    /** Asks with a document, and passes on what the other service answers. */
    Response post(String service, String path, Object document) {
        return send(service, posted(service, path, document), Neighbours::passedOn);
    }

    /** {@code name} is the path's last segment, as people wrote it. */
    Response delete(String service, String path, String name) {
        String segment = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        URI address = URI.create(addresses.get(service) + path + "/" + segment);
        return send(service, request(address).DELETE().build(), Neighbours::passedOn);
    }

    /** Asks with a document; what the other service answers with 200 is turned into our answer, anything else is passed on. */
    Response post(String service, String path, Object document, Function<JsonNode, Response> answered) {
        return send(
                service,
                posted(service, path, document),
                answer -> answer.statusCode() == 200
                        ? answered.apply(Json.MAPPER.readTree(answer.body()))
                        : passedOn(answer));
    }

    private HttpRequest posted(String service, String path, Object document) {
        try {
            return request(URI.create(addresses.get(service) + path))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.MAPPER.writeValueAsBytes(document)))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Response passedOn(HttpResponse<InputStream> answer) {
        return Response.status(answer.statusCode())
                .type(answer.headers().firstValue("Content-Type").orElse("application/json"))
                .entity(answer.body())
                .build();
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address).timeout(PATIENCE).header("X-Slipway-Internal", token);
    }

    @FunctionalInterface
    private interface Answered {
        Response from(HttpResponse<InputStream> answer) throws IOException;
    }

    private Response send(String service, HttpRequest request, Answered answered) {
        try {
            return answered.from(client.send(request, HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            return Answers.error(
                    503,
                    "service-unavailable",
                    "The " + service + " does not answer.",
                    "`slipway status` shows the services; `slipway up` starts what is missing.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answers.error(503, "service-unavailable", "Interrupted.", "Try again.");
        }
    }
}
