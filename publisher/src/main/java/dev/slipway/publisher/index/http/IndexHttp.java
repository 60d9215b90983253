package dev.slipway.publisher.index.http;

import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.MachineClient;
import dev.slipway.runtime.http.Origin;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
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
    private static final long SLOWEST_BYTES_A_SECOND = 128 * 1024;

    private final HttpClient client;
    private final Duration timeout;

    /** {@code timeout} is how long an answer may take, from the first byte of the request. */
    public IndexHttp(Duration timeout) {
        this.timeout = timeout;
        this.client = MachineClient.open(CONNECT);
    }

    /** How long so many bytes may take on their way, and the answer. */
    public Duration patience(long bytes) {
        return timeout.plusSeconds(bytes / SLOWEST_BYTES_A_SECOND);
    }

    /** Reads a page, following redirects within its origin; an answer that leads elsewhere is returned as it is. */
    public Page get(URI address, Map<String, String> headers, Credential credential)
            throws IOException, InterruptedException {
        URI at = address;
        for (int hop = 0; ; hop++) {
            Page page = send(HttpRequest.newBuilder(at).GET(), headers, at, credential, timeout);
            Optional<URI> next = page.redirect().filter(Origin.of(at)::leadsTo);
            if (next.isEmpty() || hop == MOST_REDIRECTS) {
                return page;
            }
            at = next.get();
        }
    }

    /**
     * The sha256 of what is there, in hex; empty when it cannot be read. Files may well be kept elsewhere; the credential goes to
     * its own origin only.
     */
    public Optional<String> sha256(URI address, Credential credential, Duration patience)
            throws IOException, InterruptedException {
        URI at = address;
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            MessageDigest digest = sha256();
            HttpResponse<Void> response = await(
                    client.sendAsync(
                            request(HttpRequest.newBuilder(at).GET(), Map.of(), at, credential),
                            BodyHandlers.ofByteArrayConsumer(bytes -> bytes.ifPresent(digest::update))),
                    patience);
            Page page = new Page(at, response.statusCode(), response.headers(), "");
            if (page.redirect().isEmpty()) {
                return page.status() == 200 ? Optional.of(HexFormat.of().formatHex(digest.digest())) : Optional.empty();
            }
            at = page.redirect().get();
        }
        return Optional.empty();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
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
        HttpResponse<byte[]> response = await(
                client.sendAsync(
                        request(request, headers, at, credential),
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), LONGEST_ANSWER)),
                patience);
        String text = new String(response.body(), StandardCharsets.UTF_8);
        return new Page(at, response.statusCode(), response.headers(), text);
    }

    private static HttpRequest request(
            HttpRequest.Builder request, Map<String, String> headers, URI at, Credential credential) {
        request.setHeader("User-Agent", "slipway/0.1");
        headers.forEach(request::setHeader);
        credential.authorizationFor(Origin.of(at)).ifPresent(value -> request.setHeader("Authorization", value));
        return request.build();
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

    @Override
    public void close() {
        client.shutdownNow();
    }
}
