package dev.slipway.listener.door;

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
        String parameters = query.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        URI address = URI.create(addresses.get(service) + path + (parameters.isEmpty() ? "" : "?" + parameters));
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("X-Slipway-Internal", token)
                .build();
        try {
            HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            return Response.status(answer.statusCode())
                    .type(answer.headers().firstValue("Content-Type").orElse("application/json"))
                    .entity(answer.body())
                    .build();
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
