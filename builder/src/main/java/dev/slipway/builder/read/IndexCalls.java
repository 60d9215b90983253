package dev.slipway.builder.read;

import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.MachineClient;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Set;

/** Reads from private indexes. Redirects are followed by hand: the credential goes to its own origin only, and nothing to strangers. */
final class IndexCalls {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration FIRST_BYTE = Duration.ofSeconds(30);
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client = MachineClient.open(CONNECT);

    /** The index, or what it led to, keeps its things at a place that nobody named in the catalog. */
    static final class Elsewhere extends IOException {
        Elsewhere(URI place) {
            super(Origin.of(place).toString());
        }
    }

    /** An answer whose body is still to be read. */
    HttpResponse<InputStream> get(PrivateIndex index, URI address, String accept)
            throws IOException, InterruptedException {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            if (!index.reaches(at)) {
                throw new Elsewhere(at);
            }
            HttpResponse<InputStream> answer =
                    client.send(request(index.credential(), at, accept), BodyHandlers.ofInputStream());
            if (!REDIRECTS.contains(answer.statusCode())) {
                return answer;
            }
            answer.body().close();
            at = at.resolve(answer.headers()
                    .firstValue("Location")
                    .orElseThrow(() -> new IOException("a redirect to nowhere")));
        }
        throw new IOException("more than " + MOST_REDIRECTS + " redirects");
    }

    private static HttpRequest request(Credential credential, URI at, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at)
                .timeout(FIRST_BYTE)
                .setHeader("User-Agent", "slipway/0.1")
                .setHeader("Accept", accept);
        credential.authorizationFor(Origin.of(at)).ifPresent(value -> request.setHeader("Authorization", value));
        return request.build();
    }
}
