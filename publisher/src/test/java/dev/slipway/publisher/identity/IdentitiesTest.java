package dev.slipway.publisher.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Failure;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.FakeGoogle;
import dev.slipway.publisher.support.FakeHttp;
import dev.slipway.publisher.support.IdentitySettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentitiesTest {
    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final FakeGoogle google = new FakeGoogle(() -> now);
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(10));

    @AfterEach
    void close() {
        http.close();
        google.close();
    }

    private Identity identity(IdentitySettings settings) {
        return Identities.of(settings, http, () -> now);
    }

    private static IdentityToken token(Got<IdentityToken> got) {
        return ((Got.Have<IdentityToken>) got).value();
    }

    private static Failure failure(Got<IdentityToken> got) {
        return ((Got.Not<IdentityToken>) got).failure();
    }

    @Test
    void isTheMachinesAccountByDefault() throws Exception {
        Identity identity = identity(IdentitySettings.metadata(google));

        assertThat(identity.problem()).isEmpty();
        assertThat(token(identity.token("pypi")).email()).isEqualTo(FakeGoogle.MACHINE);
    }

    @Test
    void isTheAccountThatTheSettingsName() throws Exception {
        Identity identity = identity(IdentitySettings.serviceAccount(google));

        IdentityToken token = token(identity.token("testpypi"));

        assertThat(token.email()).isEqualTo(FakeGoogle.RELEASER);
        assertThat(token.subject()).isEqualTo(FakeGoogle.SUBJECT);
        assertThat(token.toString()).doesNotContain(token.text());
    }

    @Test
    void isWhatTheFileSaysBeforeAnythingElse() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), google.token("file@example.org", "pypi") + "\n");
        Identity identity = identity(IdentitySettings.file(file.toString()).withAccount(FakeGoogle.RELEASER));

        assertThat(token(identity.token("pypi")).email()).isEqualTo("file@example.org");
        assertThat(google.calls()).isEmpty();
    }

    @Test
    void hasAFileForEachAudienceWhereThePathSaysSo() throws Exception {
        Files.writeString(folder.resolve("pypi.jwt"), google.token("one@example.org", "pypi"));
        Files.writeString(folder.resolve("sigstore.jwt"), google.token("two@example.org", "sigstore"));
        Identity identity = identity(IdentitySettings.file(folder + "/{audience}.jwt"));

        assertThat(identity.problem()).isEmpty();
        assertThat(token(identity.token("pypi")).email()).isEqualTo("one@example.org");
        assertThat(token(identity.token("sigstore")).email()).isEqualTo("two@example.org");
        assertThat(failure(identity.token("../pypi")).message()).contains("cannot be part of a file's name");
        assertThat(failure(identity.token("testpypi")).message()).contains("there is no file", "testpypi.jwt");
    }

    @Test
    void refusesATokenForSomebodyElse() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), google.token("a@example.org", "pypi"));

        Failure failure =
                failure(identity(IdentitySettings.file(file.toString())).token("testpypi"));

        assertThat(failure.code()).isEqualTo("auth-failed");
        assertThat(failure.message()).contains(file.toString(), "is for pypi, and testpypi is asked for");
        assertThat(failure.remedy()).contains("{audience}");
    }

    @Test
    void waitsWhereTheFileIsNotRenewed() throws Exception {
        Path file = Files.writeString(folder.resolve("token"), google.token("a@example.org", "pypi"));
        now = now.plus(Duration.ofHours(1));

        Failure failure =
                failure(identity(IdentitySettings.file(file.toString())).token("pypi"));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("has expired at 2026-01-01T01:00:00Z");
    }

    @Test
    void refusesWhatIsNoTokenWithoutShowingIt() throws Exception {
        for (String text : List.of("a-password", "a.b.c", google.token("a@b.c", "pypi") + "\nmore")) {
            Path file = Files.writeString(folder.resolve("token"), text);

            Failure failure =
                    failure(identity(IdentitySettings.file(file.toString())).token("pypi"));

            assertThat(failure.code()).isEqualTo("credential-missing");
            assertThat(failure.toString())
                    .doesNotContain(text.lines().findFirst().orElseThrow());
        }
    }

    @Test
    void saysWhatIsMissingOnAMachineOfNobody() throws Exception {
        google.close();
        Identity identity = identity(IdentitySettings.metadata(google));

        assertThat(identity.problem()).hasValueSatisfying(why -> assertThat(why)
                .contains("no metadata server", "slipway.identity.token-file"));
        assertThat(failure(identity.token("pypi")).kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
    }

    @Test
    void takesNobodyForGoogleWhoDoesNotSaySo() throws Exception {
        try (FakeHttp other = new FakeHttp()) {
            String host = URI.create(other.address()).getAuthority();
            Identity identity = identity(new IdentitySettings(
                    Optional.empty(), Optional.empty(), Optional.empty(), host, URI.create(other.address())));
            String token = google.token("a@example.org", "pypi");
            other.next(200, token).next(200, "computeMetadata/");

            assertThat(failure(identity.token("pypi")).message()).contains("gave none");
            assertThat(identity.problem()).isPresent();
        }
    }

    @Test
    void saysThatTheMachineHasNoAccount() throws Exception {
        google.detach();

        Failure failure = failure(identity(IdentitySettings.metadata(google)).token("pypi"));

        assertThat(failure.code()).isEqualTo("credential-missing");
        assertThat(failure.remedy()).contains("Attach a service account");
    }

    @Test
    void saysWhichRoleIsMissing() throws Exception {
        Identity identity = identity(IdentitySettings.metadata(google).withAccount("other@example.org"));

        Failure failure = failure(identity.token("pypi"));

        assertThat(failure.code()).isEqualTo("auth-failed");
        assertThat(failure.remedy()).contains("roles/iam.serviceAccountOpenIdTokenCreator");
        assertThat(failure.detail()).startsWith("HTTP 403: Permission 'iam.serviceAccounts.getOpenIdToken' denied");
    }

    @Test
    void showsGoogleTheAccessTokenOfTheFile() throws Exception {
        Path file = Files.writeString(folder.resolve("access"), FakeGoogle.ACCESS_TOKEN + "\n");
        IdentitySettings settings = IdentitySettings.serviceAccount(google).withAccessTokenFile(file.toString());

        assertThat(token(identity(settings).token("pypi")).email()).isEqualTo(FakeGoogle.RELEASER);
        assertThat(google.calls()).noneMatch(call -> call.contains("computeMetadata"));

        Files.writeString(file, "two\nlines");
        assertThat(failure(identity(settings).token("pypi")).message()).contains("has a line break");
    }

    @Test
    void comesBackWhereGoogleIsOut() throws Exception {
        google.answerAlways(503, Map.of("Metadata-Flavor", "Google"), "");

        for (IdentitySettings settings :
                new IdentitySettings[] {IdentitySettings.metadata(google), IdentitySettings.serviceAccount(google)}) {
            Failure failure = failure(identity(settings).token("pypi"));
            assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(failure.detail()).isEqualTo("HTTP 503");
        }
    }
}
