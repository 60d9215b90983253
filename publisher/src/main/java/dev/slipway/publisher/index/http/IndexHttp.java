package dev.slipway.publisher.index.http;

import dev.slipway.publisher.credential.Credential;
import dev.slipway.publisher.index.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The HTTP of one index: requests with a time-out, answers of bounded size, and redirects followed by hand, so that neither a
 * credential nor a file ever goes to another origin.
 */
public final class IndexHttp implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int LONGEST_ANSWER = 64 << 20;
    private static final int MOST_REDIRECTS = 5;
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    private final HttpClient client;
    private final Duration timeout;

    /** {@code timeout} is how long an answer may take, from the first byte of the request. */
    public IndexHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    public Duration timeout() {
        return timeout;
    }

    /** Reads a page, following redirects within its origin; an answer that leads elsewhere is returned as it is. */
    public Page get(URI address, Map<String, String> headers, Credential credential)
            throws IOException, InterruptedException {
        URI at = address;
        for (int hop = 0; ; hop++) {
            Page page = send(HttpRequest.newBuilder(at).GET(), headers, at, credential, timeout);
            if (!page.redirects() || hop == MOST_REDIRECTS || !page.staysAtHome()) {
                return page;
            }
            at = page.location();
        }
    }

    /** Posts once, within {@code patience}; a redirect is returned as it is. */
    public Page post(
            URI address, Map<String, String> headers, Credential credential, BodyPublisher body, Duration patience)
            throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address).POST(body), headers, address, credential, patience);
    }

    private Page send(
            HttpRequest.Builder request, Map<String, String> headers, URI at, Credential credential, Duration patience)
            throws IOException, InterruptedException {
        request.setHeader("User-Agent", "slipway/0.1");
        headers.forEach(request::setHeader);
        credential.authorizationFor(Origin.of(at)).ifPresent(value -> request.setHeader("Authorization", value));
        HttpResponse<byte[]> response = await(
                client.sendAsync(request.build(), BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER)),
                patience);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new Page(at, response.statusCode(), response.headers(), text);
    }

    /** The whole answer, its body too: a request's own time-out ends with the headers. */
    private static <T> T await(CompletableFuture<T> answer, Duration patience)
            throws IOException, InterruptedException {
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no answer within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException failed) {
                throw failed;
            }
            throw new IOException(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    static boolean redirects(int status) {
        return REDIRECTS.contains(status);
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
