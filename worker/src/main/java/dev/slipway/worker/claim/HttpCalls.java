package dev.slipway.worker.claim;

import dev.slipway.worker.egress.ReadRelay;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Calls to the builder with the worker's token. HttpURLConnection, since its first call costs half of what the newer
 * client's does; redirects are not followed, so that the token goes nowhere else.
 */
final class HttpCalls {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration READ = Duration.ofSeconds(20);
    /** Where the builder asks somebody else first. */
    private static final Duration EXTRA_FOR_OTHERS = Duration.ofSeconds(40);

    private final URI base;
    private final String token;

    /** An answer, whatever its status. */
    record Answer(int status, String body) {}

    /** Writes a request's body. */
    record Body(String type, long length, Content content) {

        interface Content {
            void writeTo(OutputStream stream) throws IOException;
        }

        static Body json(byte[] bytes) {
            return new Body("application/json", bytes.length, stream -> stream.write(bytes));
        }

        static Body text(byte[] bytes) {
            return new Body("text/plain; charset=utf-8", bytes.length, stream -> stream.write(bytes));
        }

        static Body file(Path file) throws IOException {
            return new Body("application/octet-stream", Files.size(file), stream -> Files.copy(file, stream));
        }
    }

    HttpCalls(URI builder, String token) {
        String text = builder.toString();
        this.base = URI.create((text.endsWith("/") ? text : text + "/") + "workers/v1/");
        this.token = token;
        // A repeated POST could be a second claim: whether to repeat is decided by the caller.
        System.setProperty("sun.net.http.retryPost", "false");
        System.setProperty("http.maxConnections", "64");
    }

    Answer call(String method, String path, Optional<Body> body, Duration extra) throws IOException {
        HttpURLConnection connection = open(method, path, extra);
        try {
            int status = send(connection, body);
            return new Answer(status, body(connection, status));
        } catch (HttpRetryException unauthorized) {
            return new Answer(unauthorized.responseCode(), "");
        }
    }

    Answer call(String method, String path, Optional<Body> body) throws IOException {
        return call(method, path, body, Duration.ZERO);
    }

    /**
     * Gets a body into a file; the status is returned, and the file written only when that is 200.
     *
     * @throws IOException of the connection
     * @throws UncheckedIOException of this machine's disk
     */
    int download(String path, Path file) throws IOException {
        HttpURLConnection connection = open("GET", path, Duration.ZERO);
        int status = connection.getResponseCode();
        if (status != 200) {
            body(connection, status);
            return status;
        }
        try (InputStream stream = connection.getInputStream();
                OutputStream out = new OwnDisk(file)) {
            stream.transferTo(out);
        }
        return status;
    }

    /** A file whose trouble is not taken for the connection's, which would be tried again for ever. */
    private static final class OwnDisk extends OutputStream {
        private final Path file;
        private final OutputStream out;

        OwnDisk(Path file) {
            this.file = file;
            try {
                out = Files.newOutputStream(file);
            } catch (IOException full) {
                throw new UncheckedIOException("cannot write " + file, full);
            }
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            try {
                out.write(bytes, from, length);
            } catch (IOException full) {
                throw new UncheckedIOException("cannot write " + file, full);
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** Asks for a body that is read while it comes. */
    ReadRelay.Answer stream(String path, String accept) throws IOException {
        HttpURLConnection connection = open("GET", path, EXTRA_FOR_OTHERS);
        connection.setRequestProperty("Accept", accept);
        int status = connection.getResponseCode();
        InputStream body = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        return new ReadRelay.Answer(
                status,
                connection.getContentType(),
                connection.getContentLengthLong(),
                body == null ? InputStream.nullInputStream() : body);
    }

    private HttpURLConnection open(String method, String path, Duration extra) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) base.resolve(path).toURL().openConnection();
        connection.setRequestMethod(method);
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setConnectTimeout((int) CONNECT.toMillis());
        connection.setReadTimeout((int) READ.plus(extra).toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + token);
        connection.setRequestProperty("Accept", "application/json");
        return connection;
    }

    private static int send(HttpURLConnection connection, Optional<Body> body) throws IOException {
        if (body.isPresent()) {
            connection.setDoOutput(true);
            connection.setRequestProperty("Content-Type", body.get().type());
            connection.setFixedLengthStreamingMode(body.get().length());
            try (OutputStream stream = connection.getOutputStream()) {
                body.get().content().writeTo(stream);
            }
        }
        return connection.getResponseCode();
    }

    /** Read to its end, so that the connection can serve the next call. */
    private static String body(HttpURLConnection connection, int status) throws IOException {
        try (InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream()) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
