package dev.slipway.publisher.index.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.credential.Login;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.FakeHttp;
import dev.slipway.publisher.support.FakeHttp.Request;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import dev.slipway.testing.IndexServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploaderTest {
    private static final String SECRET = "pypi-very-secret";

    @TempDir
    Path folder;

    private final FakeHttp server = new FakeHttp();
    private IndexHttp http = new IndexHttp(Duration.ofSeconds(20));
    private Artifacts artifacts;
    private DistFile wheel;

    @BeforeEach
    void open() {
        wheel = new Distributions(new FolderBlobs(folder, "builder")).wheel("sample", "1.0", "py3-none-any", "one");
        artifacts = new Artifacts(new FolderBlobs(folder, "publisher"));
    }

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Answer upload() throws Exception {
        return upload(server.address() + "legacy/", wheel);
    }

    private Answer upload(String address, DistFile file) throws Exception {
        IndexSpec spec = new IndexSpec(
                "pypi", IndexSpec.Kind.PYPI, address, address, "env:TOKEN", null, false, List.of(), null, null);
        Credential credential = Credential.of("env:TOKEN", Origin.of(URI.create(address)), SECRET);
        Uploader uploader = new Uploader(spec, Login.with(credential), http, new Failures(spec, "env:TOKEN"));
        return uploader.upload(new Upload(file, artifacts.metadata(file), () -> artifacts.open(file)));
    }

    @Test
    void sendsTheFieldsAndTheFile() throws Exception {
        server.next(200, "");

        assertThat(upload()).isInstanceOf(Answer.Accepted.class);

        Request request = server.requests().getFirst();
        assertThat(request.header("Authorization"))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString(("__token__:" + SECRET).getBytes(StandardCharsets.UTF_8)));
        assertThat(request.header("Accept")).startsWith("application/json");
        assertThat(request.header("User-Agent")).startsWith("slipway/").doesNotContain("twine");
        assertThat(request.body())
                .contains("name=\":action\"\r\n\r\nfile_upload\r\n")
                .contains("name=\"protocol_version\"\r\n\r\n1\r\n")
                .contains("name=\"filetype\"\r\n\r\nbdist_wheel\r\n")
                .contains("name=\"pyversion\"\r\n\r\npy3\r\n")
                .contains("name=\"sha256_digest\"\r\n\r\n" + wheel.sha256())
                .contains("name=\"project_urls\"\r\n\r\nDocs, https://example.org/docs")
                .contains("name=\"content\"; filename=\"sample-1.0-py3-none-any.whl\"");
        assertThat(Long.parseLong(request.header("Content-Length")))
                .isEqualTo(request.body().length());
    }

    @ParameterizedTest
    @CsvSource({
        "400, check-failed, USER",
        "401, auth-failed, USER",
        "403, auth-failed, USER",
        "404, index-unavailable, USER",
        "405, index-unavailable, USER",
        "413, check-failed, USER",
    })
    void refusesWhatTheIndexRefuses(int status, String code, Failure.Kind kind) throws Exception {
        server.next(status, "{\"message\": \"its own words\", \"code\": \"" + status + " no\", \"title\": \"No\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo(code);
            assertThat(refused.failure().kind()).isEqualTo(kind);
            assertThat(refused.failure().detail()).isEqualTo("HTTP " + status + ": its own words");
            assertThat(refused.failure().message()).contains("pypi");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "File already exists ('sample-1.0.tar.gz', with blake2_256 hash 'ab').",
                "This filename has already been used, use a different version."
            })
    void readsFromPypisWordsThatAFileExists(String words) throws Exception {
        server.next(400, "{\"message\": \"" + words + "\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Exists.class, exists -> assertThat(exists.words())
                .contains(words));
    }

    @Test
    void saysThatTheIndexTakesNoMoreFilesForTheVersion() throws Exception {
        server.next(400, "{\"message\": \"Uploading new files to releases older than 14 days is not allowed.\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.failure().code())
                .isEqualTo("deadline"));
    }

    @Test
    void comesBackWhenTheIndexIsReadOnly() throws Exception {
        server.next(403, "{\"message\": \"Read-only mode: Uploads are temporarily disabled.\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.NotNow.class, later -> assertThat(
                        later.failure().kind())
                .isEqualTo(Failure.Kind.UNAVAILABLE));
    }

    @Test
    void waitsAsLongAsTheIndexAsks() throws Exception {
        server.next(429, Map.of("Retry-After", "120"), "slow down");

        assertThat(upload()).isInstanceOfSatisfying(Answer.NotNow.class, later -> {
            assertThat(later.notBefore()).isEqualTo(Duration.ofMinutes(2));
            assertThat(later.failure().code()).isEqualTo("quota");
            assertThat(later.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        });
    }

    @Test
    void waitsUntilALimitThatIsUsedUpOpensAgain() throws Exception {
        String state = "\"project.create.ip\";r=2;t=99999, \"project.create.user\";r=0;t=55569";
        server.next(429, Map.of("Ratelimit", state), "{\"message\": \"Too many new projects created\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Full.class, full -> {
            assertThat(full.left()).isEqualTo(Duration.ofSeconds(55_569));
            assertThat(full.reason())
                    .isEqualTo("pypi's limit project.create.user is used up (HTTP 429: Too many new projects created)");
        });
    }

    @Test
    void saysThatANameOfADeletedFileIsNotFreeAgain() throws Exception {
        server.next(400, "{\"message\": \"This filename was previously used by a file that has since been deleted.\"}");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
            assertThat(refused.failure().code()).isEqualTo("file-exists");
            assertThat(refused.failure().remedy()).contains("raise the version");
        });
    }

    @Test
    void doesNotBelieveAWebPageThatItWasAccepted() throws Exception {
        server.next(200, "\n<!DOCTYPE html><html><body>Please sign in</body></html>");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Unclear.class, unclear -> {
            assertThat(unclear.failure().message()).contains("not as the index pypi would", server.address());
            assertThat(unclear.failure().detail()).contains("Please sign in");
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void doesNotKnowWhatBecameOfItAfterAServersError(int status) throws Exception {
        server.next(status, "<html><head><title>x</title></head><body><h1>Bad</h1></body></html>");

        assertThat(upload()).isInstanceOfSatisfying(Answer.Unclear.class, unclear -> {
            assertThat(unclear.failure().code()).isEqualTo("index-unavailable");
            assertThat(unclear.failure().detail()).isEqualTo("HTTP " + status + ": Bad");
        });
    }

    @Test
    void doesNotKnowWhatBecameOfItWhenTheConnectionBreaks() throws Exception {
        server.next(exchange -> {
            throw new IOException("gone");
        });

        assertThat(upload()).isInstanceOf(Answer.Unclear.class);
    }

    @Test
    void doesNotKnowWhatBecameOfItWhenNoAnswerComes() throws Exception {
        http.close();
        http = new IndexHttp(Duration.ofMillis(300));
        java.util.concurrent.CountDownLatch over = new java.util.concurrent.CountDownLatch(1);
        server.next(_ -> {
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        assertThat(upload()).isInstanceOf(Answer.Unclear.class);
        over.countDown();
    }

    @Test
    void knowsThatNothingWasSentWhenNobodyListens() throws Exception {
        String nobody = "http://127.0.0.1:" + IndexServer.freePort() + "/";

        assertThat(upload(nobody, wheel)).isInstanceOfSatisfying(Answer.NotNow.class, later -> assertThat(
                        later.failure().message())
                .contains("pypi", nobody));
    }

    @Test
    void sendsItOnceMoreWhereTheSameOriginAsks() throws Exception {
        server.next(308, Map.of("Location", "/legacy/"), "").next(200, "");

        assertThat(upload(server.address() + "legacy", wheel)).isInstanceOf(Answer.Accepted.class);

        assertThat(server.requests()).extracting(Request::path).containsExactly("/legacy", "/legacy/");
        assertThat(server.requests().getLast().body()).contains(wheel.filename());
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void sendsNeitherFileNorSecretToAnotherOrigin(int status) throws Exception {
        try (FakeHttp other = new FakeHttp()) {
            server.next(status, Map.of("Location", other.address() + "legacy/"), "");

            assertThat(upload()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                            refused.failure().message())
                    .contains(other.address()));
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void hidesTheSecretThatAnIndexRepeats() throws Exception {
        server.next(403, "invalid token " + SECRET);

        assertThat(upload()).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.failure().toString())
                .doesNotContain(SECRET)
                .contains("env:TOKEN"));
    }

    @Test
    void breaksOffBeforeTheEndWhenTheBytesAreWrong() throws Exception {
        var metadata = artifacts.metadata(wheel);
        Path blob = folder.resolve("builder")
                .resolve(wheel.sha256().substring(0, 2))
                .resolve(wheel.sha256());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.write(blob, bytes);
        server.next(200, "");
        IndexSpec spec = new IndexSpec(
                "pypi", IndexSpec.Kind.PYPI, server.address(), server.address(), null, null, false, null, null, null);
        Uploader uploader = new Uploader(
                spec,
                Login.with(Credential.none(Origin.of(URI.create(server.address())))),
                http,
                new Failures(spec, "none"));

        Answer answer = uploader.upload(new Upload(wheel, metadata, () -> artifacts.open(wheel)));

        assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                        refused.failure().kind())
                .isEqualTo(Failure.Kind.INTERNAL));
        assertThat(server.requests()).noneMatch(request -> request.method().equals("POST"));
    }

    @Test
    void hearsARefusalThatComesBeforeALargeFileIsSent() throws Exception {
        DistFile large = new Distributions(new FolderBlobs(folder, "builder")).largeWheel("sample", "1.0", 6 << 20);
        try (ServerSocket hasty = new ServerSocket(0)) {
            Thread.ofVirtual().start(() -> refuseEverything(hasty));

            Answer answer = upload("http://127.0.0.1:" + hasty.getLocalPort() + "/", large);

            assertThat(answer).isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                            refused.failure().code())
                    .isEqualTo("auth-failed"));
        }
    }

    /** Answers as soon as it has seen the headers, as servers do that check the login first. */
    private static void refuseEverything(ServerSocket listening) {
        try {
            while (true) {
                try (Socket socket = listening.accept()) {
                    socket.getInputStream().readNBytes(500);
                    socket.getOutputStream()
                            .write("HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\nConnection: close\r\n\r\nno"
                                    .getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readNBytes(1 << 20);
                }
            }
        } catch (java.net.SocketException e) {
            // Closed: the test is over.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
