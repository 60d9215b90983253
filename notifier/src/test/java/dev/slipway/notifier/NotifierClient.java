package dev.slipway.notifier;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.events.Json;
import dev.slipway.notifier.timeline.TimelineResource.Entry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Asks the notifier as the front door and a browser do. */
public final class NotifierClient {
    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public NotifierClient(String base) {
        this.base = base;
    }

    @Override
    public String toString() {
        return base;
    }

    public HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    public List<Entry> timeline(String release, String query, String token) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                get("/internal/notifier/releases/" + release + "/timeline" + query, "X-Slipway-Internal", token);
        return Json.MAPPER.readValue(answer.body(), new TypeReference<>() {});
    }
}
