package dev.slipway.publisher.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.Identities;
import dev.slipway.publisher.identity.IdentityToken;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.FakeGoogle;
import dev.slipway.publisher.support.FakeSigstore;
import dev.slipway.publisher.support.IdentitySettings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** pypi-attestations itself, in the environment that the publisher makes, against a Sigstore on loopback. */
class SigstoreToolIT {
    private static final ToolEnvironment ENVIRONMENT = new ToolEnvironment(
            null, Path.of(System.getProperty("java.io.tmpdir"), "slipway-tests-cache", "attestations"));
    private static final String SHA256 = "ab".repeat(32);

    @TempDir
    Path folder;

    private final Map<String, String> made = new LinkedHashMap<>();
    private final FakeGoogle google = new FakeGoogle(InstantSource.system());
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(10));
    private Path python;
    private FakeSigstore sigstore;

    @BeforeEach
    void open() throws Exception {
        python = ((Got.Have<Path>) ENVIRONMENT.python()).value();
        sigstore = new FakeSigstore(python, google.key(), folder);
    }

    @AfterEach
    void close() {
        sigstore.close();
        http.close();
        google.close();
    }

    private IdentityToken token(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), text);
        Got<IdentityToken> got = Identities.of(IdentitySettings.file(file.toString()), http, () -> Instant.EPOCH)
                .token("sigstore");
        return ((Got.Have<IdentityToken>) got).value();
    }

    private static DistFile file(String version) {
        return new DistFile("sample-%s-py3-none-any.whl".formatted(version), SHA256, 1);
    }

    private Optional<Failure> sign(String token, String... versions) throws Exception {
        return new SigstoreTool(ENVIRONMENT, sigstore.trustConfig())
                .sign(
                        token(token),
                        List.of(versions).stream().map(SigstoreToolIT::file).toList(),
                        (file, text) -> made.put(file.filename(), text));
    }

    private String token() {
        return google.token(FakeGoogle.RELEASER, "sigstore");
    }

    @Test
    void attestsEachFileByNameAndHash() throws Exception {
        assertThat(sign(token(), "1.0", "1.1")).isEmpty();

        assertThat(made).hasSize(2);
        for (Map.Entry<String, String> each : made.entrySet()) {
            JsonNode attestation = Json.MAPPER.readTree(each.getValue());
            assertThat(attestation.path("version").asInt()).isEqualTo(1);
            JsonNode statement = Json.MAPPER.readTree(Base64.getDecoder()
                    .decode(attestation.path("envelope").path("statement").asText()));
            assertThat(statement.path("predicateType").asText())
                    .isEqualTo("https://docs.pypi.org/attestations/publish/v1");
            assertThat(statement.path("subject")).hasSize(1);
            assertThat(statement.path("subject").path(0).path("name").asText()).isEqualTo(each.getKey());
            assertThat(statement
                            .path("subject")
                            .path(0)
                            .path("digest")
                            .path("sha256")
                            .asText())
                    .isEqualTo(SHA256);
        }
    }

    @Test
    void saysWhichPartOfSigstoreIsOut() throws Exception {
        for (String part : List.of("fulcio", "rekor")) {
            sigstore.out(part);

            assertThat(sign(token(), "1.0")).hasValueSatisfying(failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
                assertThat(failure.message()).contains("Sigstore is out", "127.0.0.1");
                assertThat(failure.detail()).contains("HTTP 503", "out of order");
            });
        }
        sigstore.close();
        assertThat(sign(token(), "1.0")).map(Failure::kind).contains(Failure.Kind.UNAVAILABLE);
        assertThat(made).isEmpty();
    }

    @Test
    void saysThatTheIdentityIsNotTaken() throws Exception {
        try (FakeGoogle impostor = new FakeGoogle(InstantSource.system())) {
            String forged = impostor.token(FakeGoogle.RELEASER, "sigstore");

            assertThat(sign(forged, "1.0")).hasValueSatisfying(failure -> {
                assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
                assertThat(failure.message()).contains("does not sign for", FakeGoogle.RELEASER);
                assertThat(failure.toString()).doesNotContain(forged);
            });
        }
    }

    /** One that Google's Cloud Build made and PyPI serves, as it was recorded; offline, with the roots that the tool brings. */
    @Test
    void verifiesARealAttestation() throws Exception {
        String script = new String(
                SigstoreToolIT.class
                        .getResourceAsStream("/attestations/verify.py")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        Process process = ENVIRONMENT.start(List.of(python.toString(), "-I", "-c", script));
        try (var in = process.getOutputStream();
                var recorded = SigstoreToolIT.class.getResourceAsStream(
                        "/attestations/gcb_attestation_test-0.0.0.tar.gz.provenance")) {
            recorded.transferTo(in);
        }
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("verified gcb_attestation_test-0.0.0.tar.gz", "refused the same with another hash");
    }

    @Test
    void saysThatAPythonOfTheSettingsHasNotTheTool() throws Exception {
        ToolEnvironment wrong = new ToolEnvironment(Path.of("/nowhere/python"), folder);

        Optional<Failure> failure =
                new SigstoreTool(wrong, null).sign(token(token()), List.of(file("1.0")), (_, _) -> {});

        assertThat(failure).map(Failure::detail).hasValueSatisfying(detail -> assertThat(detail)
                .contains("/nowhere/python"));
    }
}
