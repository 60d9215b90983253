package dev.slipway.publisher.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Base64;

/** Fulcio and Rekor on loopback (attestations/sigstore.py), run by the environment of the tool: it has the libraries for it. */
public final class FakeSigstore implements AutoCloseable {
    private final Process process;
    private final Path trustConfig;
    private final int port;

    /** @param provider whose identity tokens are believed */
    public FakeSigstore(Path python, PublicKey provider, Path folder) throws IOException {
        Path key = Files.writeString(
                folder.resolve("provider.pem"),
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(provider.getEncoded())
                        + "\n-----END PUBLIC KEY-----\n");
        Path script = folder.resolve("sigstore.py");
        try (var in = FakeSigstore.class.getResourceAsStream("/attestations/sigstore.py")) {
            Files.copy(in, script);
        }
        trustConfig = folder.resolve("trust.json");
        process = new ProcessBuilder(python.toString(), "-I", script.toString(), key.toString(), trustConfig.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        port = Integer.parseInt(
                process.inputReader(StandardCharsets.UTF_8).readLine().strip());
    }

    public Path trustConfig() {
        return trustConfig;
    }

    /** Puts this part, fulcio or rekor, out of order, and the other one in order. */
    public void out(String part) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/out/" + part))
                            .POST(HttpRequest.BodyPublishers.noBody())
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
