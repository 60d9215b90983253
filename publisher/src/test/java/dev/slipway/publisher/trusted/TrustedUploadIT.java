package dev.slipway.publisher.trusted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.identity.Identities;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.index.Answer;
import dev.slipway.publisher.index.PackageIndex;
import dev.slipway.publisher.index.PackageIndex.Upload;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.index.pypi.PypiIndexes;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.FakeGoogle;
import dev.slipway.publisher.support.FakeTrustingIndex;
import dev.slipway.publisher.support.IdentitySettings;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedUploadIT {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final FakeGoogle google = new FakeGoogle(() -> now);
    private final FakeTrustingIndex server = new FakeTrustingIndex(google.key(), () -> now);
    private final IndexHttp platform = new IndexHttp(Duration.ofSeconds(10));
    private Desk desk;
    private PypiIndexes indexes;

    @BeforeEach
    void open() {
        desk = new Desk(folder, new BookIndex());
        Identity identity = Identities.of(IdentitySettings.metadata(google), platform, () -> now);
        CredentialOrigins origins = new CredentialOrigins(desk.transactions());
        indexes = new PypiIndexes(Duration.ofSeconds(10), 100, new TrustedLogins(identity, origins, () -> now));
    }

    @AfterEach
    void close() {
        indexes.close();
        platform.close();
        server.close();
        google.close();
    }

    private PackageIndex index(String name, String upload) {
        IndexSpec spec =
                new IndexSpec(name, IndexSpec.Kind.PYPI, upload, upload, "trusted", null, false, List.of(), null, null);
        return indexes.connect(spec, Credential.none(Origin.of(URI.create(upload))))
                .index();
    }

    private Answer upload(PackageIndex index, String project) throws Exception {
        DistFile wheel = desk.distributions().wheel(project, "1.0", "py3-none-any", "one");
        Artifacts artifacts = new Artifacts(new FolderBlobs(folder, "publisher"));
        return index.upload(new Upload(wheel, artifacts.metadata(wheel), () -> artifacts.open(wheel)));
    }

    @Test
    void asksForNothingBeforeAFileIsToBeSent() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);
        PackageIndex index = index("pypi", server.upload());
        index.read("sample", List.of());
        assertThat(google.calls()).isEmpty();

        assertThat(upload(index, "sample")).isInstanceOf(Answer.Accepted.class);

        assertThat(server.calls()).endsWith("GET /_/oidc/audience", "POST /_/oidc/mint-token", "POST /legacy/");
    }

    @Test
    void keepsNothingOfItsIdentityInTheDatabase() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);

        upload(index("pypi", server.upload()), "sample");

        assertThat(desk.query("select string_agg(o::text, ' ') from credential_origin o"))
                .hasValueSatisfying(kept -> assertThat(kept)
                        .contains("audience:pypi")
                        .doesNotContain(server.tokens())
                        .doesNotContain("eyJ"));
    }

    @Test
    void sendsManyReleasesWithOneTokenUntilItIsTooOld() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);
        upload(index("pypi", server.upload()), "sample");
        upload(index("pypi", server.upload()), "sample");
        assertThat(server.tokens()).hasSize(1);
        now = now.plus(Duration.ofMinutes(16));

        assertThat(upload(index("pypi", server.upload()), "sample")).isInstanceOf(Answer.Accepted.class);

        assertThat(server.tokens()).hasSize(2);
    }

    @Test
    void findsThatAProjectTrustsItSinceTheTokenWasTaken() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);
        upload(index("pypi", server.upload()), "sample");
        server.trust("other", FakeGoogle.MACHINE);

        assertThat(upload(index("pypi", server.upload()), "other")).isInstanceOf(Answer.NotNow.class);
        assertThat(upload(index("pypi", server.upload()), "other")).isInstanceOf(Answer.Accepted.class);
    }

    @Test
    void saysThatThisProjectDoesNotTrustIt() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);

        assertThat(upload(index("pypi", server.upload()), "other"))
                .isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                    assertThat(refused.failure().code()).isEqualTo("auth-failed");
                    assertThat(refused.failure().remedy()).contains("Publishing page of this project");
                    assertThat(server.tokens())
                            .allSatisfy(token ->
                                    assertThat(refused.failure().toString()).doesNotContain(token));
                });
    }

    @Test
    void comesBackWhereItsIdentityIsNotToBeHad() throws Exception {
        google.close();

        assertThat(upload(index("pypi", server.upload()), "sample"))
                .isInstanceOfSatisfying(Answer.NotNow.class, later -> assertThat(later.failure())
                        .extracting(Failure::kind, Failure::code)
                        .containsExactly(Failure.Kind.UNAVAILABLE, "auth-failed"));
        assertThat(server.calls()).doesNotContain("POST /legacy/");
    }

    @Test
    void showsNobodyAnIdentityThatIsForAnotherIndex() throws Exception {
        server.trust("sample", FakeGoogle.MACHINE);
        upload(index("pypi", server.upload()), "sample");
        try (FakeTrustingIndex greedy = new FakeTrustingIndex(google.key(), () -> now)) {
            for (String audience : List.of("pypi", "sigstore")) {
                greedy.audience(audience);

                assertThat(upload(index("greedy", greedy.upload()), "sample"))
                        .isInstanceOfSatisfying(Answer.Refused.class, refused -> assertThat(
                                        refused.failure().message())
                                .contains("greedy", "'" + audience + "'", "none was sent"));
            }
            assertThat(greedy.calls()).containsOnly("GET /_/oidc/audience");
        }
    }
}
