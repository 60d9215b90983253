package dev.slipway.publisher.trusted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Failure;
import dev.slipway.publisher.identity.Got;
import dev.slipway.publisher.identity.Identities;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.FakeGoogle;
import dev.slipway.publisher.support.FakeHttp;
import dev.slipway.publisher.support.FakeTrustingIndex;
import dev.slipway.publisher.support.IdentitySettings;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrustedLoginTest {
    private static final String MINT = "POST /_/oidc/mint-token";

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final FakeGoogle google = new FakeGoogle(() -> now);
    private final FakeTrustingIndex index = new FakeTrustingIndex(google.key(), () -> now);
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(10));
    private final TrustedLogin login = login(index.address(), identity(IdentitySettings.metadata(google)));

    @AfterEach
    void close() {
        http.close();
        index.close();
        google.close();
    }

    private Identity identity(IdentitySettings settings) {
        return Identities.of(settings, http, () -> now);
    }

    private TrustedLogin login(String address, Identity identity) {
        Origin origin = Origin.of(URI.create(address));
        return new TrustedLogin(new TokenExchange("pypi", origin, http), Got.Have::new, identity, () -> now);
    }

    private static Failure failure(Got<Credential> got) {
        return ((Got.Not<Credential>) got).failure();
    }

    private long minted() {
        return index.calls().stream().filter(MINT::equals).count();
    }

    @Test
    void getsATokenForTheIdentityOfTheMachine() throws Exception {
        index.trust("sample", FakeGoogle.MACHINE);

        Got<Credential> got = login.take();

        Credential credential = ((Got.Have<Credential>) got).value();
        assertThat(credential.authorizationFor(Origin.of(URI.create(index.upload()))))
                .isPresent();
        assertThat(got.toString()).doesNotContain(index.tokens().iterator().next());
    }

    @Test
    void keepsTheTokenForTenMinutesAndThenTakesAnother() throws Exception {
        index.trust("sample", FakeGoogle.MACHINE);
        login.take();
        now = now.plus(Duration.ofMinutes(10)).minusSeconds(1);
        login.take();
        assertThat(minted()).isEqualTo(1);

        now = now.plusSeconds(1);
        login.take();

        assertThat(minted()).isEqualTo(2);
    }

    @Test
    void takesAnotherOnceWhereAnOlderOneIsRefused() throws Exception {
        index.trust("sample", FakeGoogle.MACHINE);
        login.take();
        login.take();
        assertThat(login.refused()).isTrue();

        login.take();

        assertThat(minted()).isEqualTo(2);
        assertThat(login.refused()).isFalse();
    }

    @Test
    void saysWhatToEnterWhereNoProjectTrustsIt() throws Exception {
        TrustedLogin other = login(index.address(), identity(IdentitySettings.serviceAccount(google)));

        Failure failure = failure(other.take());

        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure.code()).isEqualTo("auth-failed");
        assertThat(failure.message()).contains("pypi", FakeGoogle.RELEASER);
        assertThat(failure.remedy())
                .contains("choose Google", "Email " + FakeGoogle.RELEASER, "Subject " + FakeGoogle.SUBJECT);
        assertThat(failure.detail()).startsWith("HTTP 422: valid token, but no corresponding publisher");
    }

    @Test
    void waitsWhereTrustedPublishingIsSwitchedOff() throws Exception {
        index.disable();

        assertThat(failure(login.take()))
                .extracting(Failure::kind, Failure::code)
                .containsExactly(Failure.Kind.UNAVAILABLE, "index-unavailable");
    }

    @Test
    void saysThatTheProjectOfAPendingPublisherExists() throws Exception {
        index.pending(FakeGoogle.MACHINE);

        assertThat(failure(login.take())).satisfies(failure -> {
            assertThat(failure.message()).contains("create a project", FakeGoogle.MACHINE);
            assertThat(failure.remedy()).contains("Publishing page");
        });
    }

    @Test
    void waitsForTheNextTokenWhereThisOneWasUsed() throws Exception {
        index.trust("sample", FakeGoogle.RELEASER);
        Path file = Files.writeString(folder.resolve("token"), google.singleUse(FakeGoogle.RELEASER, "pypi") + "\n");
        Identity identity = identity(IdentitySettings.file(file.toString()));
        login(index.address(), identity).take();

        Failure failure = failure(login(index.address(), identity).take());

        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.message()).contains("has seen the token before");
        Files.writeString(file, google.singleUse(FakeGoogle.RELEASER, "pypi"));
        assertThat(login(index.address(), identity).take()).isInstanceOf(Got.Have.class);
    }

    @Test
    void saysThatATokenOfSomebodyElseIsNotBelieved() throws Exception {
        try (FakeGoogle impostor = new FakeGoogle(() -> now)) {
            String forged = impostor.token(FakeGoogle.RELEASER, "pypi");
            Path file = Files.writeString(folder.resolve("token"), forged);

            Failure failure = failure(login(index.address(), identity(IdentitySettings.file(file.toString())))
                    .take());

            assertThat(failure.message()).contains("does not believe");
            assertThat(failure.toString()).doesNotContain(forged);
        }
    }

    @Test
    void saysWhichIssuersIdentityIsNotTaken() throws Exception {
        index.answerAlways(
                422,
                Map.of(),
                "{\"errors\": [{\"code\": \"invalid-payload\", \"description\": \"unknown trusted publishing issuer\"}]}");
        Failure failure = failure(exchanged());

        assertThat(failure.message()).contains("takes no identity of " + FakeGoogle.ISSUER);
    }

    /** The mint alone: the audience was told before. */
    private Got<Credential> exchanged() throws InterruptedException {
        TokenExchange exchange = new TokenExchange("pypi", Origin.of(URI.create(index.address())), http);
        return identity(IdentitySettings.metadata(google)).token("pypi").then(exchange::mint);
    }

    @ParameterizedTest
    @CsvSource({
        "404, auth-failed, USER, has no trusted publishing",
        "400, auth-failed, USER, gave no token",
        "429, quota, UNAVAILABLE, no more tokens",
        "500, index-unavailable, UNAVAILABLE, in trouble",
        "503, index-unavailable, UNAVAILABLE, in trouble",
        "200, index-unavailable, UNAVAILABLE, in trouble",
    })
    void meansByEachStatusWhatTheIndexMeans(int status, String code, Failure.Kind kind, String message)
            throws Exception {
        index.answerAlways(status, Map.of("Retry-After", "60"), "{\"message\": \"its own words\"}");

        for (Got<Credential> got : List.of(login.take(), exchanged())) {
            Failure failure = failure(got);
            assertThat(failure.code()).isEqualTo(code);
            assertThat(failure.kind()).isEqualTo(kind);
            assertThat(failure.message()).contains("pypi", message);
            assertThat(failure.detail()).isEqualTo("HTTP " + status + ": its own words");
            assertThat(((Got.Not<Credential>) got).notBefore())
                    .isEqualTo(kind == Failure.Kind.UNAVAILABLE ? Duration.ofMinutes(1) : Duration.ZERO);
        }
    }

    @Test
    void showsItsIdentityToNobodyElse() throws Exception {
        try (FakeHttp other = new FakeHttp()) {
            index.answerAlways(307, Map.of("Location", other.address()), "");

            assertThat(failure(exchanged()).message()).contains("leads to " + other.address());
            assertThat(failure(login.take()).message()).contains("leads to " + other.address());
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void comesBackWhereTheIndexDoesNotAnswer() throws Exception {
        index.close();

        assertThat(failure(login.take()))
                .extracting(Failure::kind, Failure::code)
                .containsExactly(Failure.Kind.UNAVAILABLE, "index-unavailable");
    }
}
