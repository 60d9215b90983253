package dev.slipway.publisher.index.pypi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.publisher.index.Listing;
import dev.slipway.publisher.index.Listing.Standing;
import dev.slipway.publisher.index.Reading;
import dev.slipway.publisher.index.http.IndexHttp;
import dev.slipway.publisher.support.FakeHttp;
import dev.slipway.publisher.support.FakeHttp.Request;
import dev.slipway.runtime.credential.Credential;
import dev.slipway.runtime.http.Origin;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {
    private static final String HASH = "a".repeat(64);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/vnd.pypi.simple.v1+json");
    private static final String PAGE =
            "{\"files\": [{\"filename\": \"s-1.tar.gz\", \"url\": \"s-1.tar.gz\", \"hashes\": {\"sha256\": \"" + HASH
                    + "\"}}]}";

    private final FakeHttp server = new FakeHttp();
    private final IndexHttp http = new IndexHttp(Duration.ofSeconds(20));
    private final Pages pages = new Pages();

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    private Reading read(String uploadAddress, DistFile... interest) throws InterruptedException {
        IndexSpec spec = new IndexSpec(
                "pypi",
                IndexSpec.Kind.PYPI,
                uploadAddress,
                server.address() + "simple",
                "env:T",
                null,
                false,
                null,
                null,
                null);
        Credential credential = Credential.of("env:T", Origin.of(URI.create(uploadAddress)), "me:secret");
        return new PageReader(spec, credential, http, pages, new Failures(spec, "env:T")).read("s", List.of(interest));
    }

    private Listing listing(DistFile... interest) throws InterruptedException {
        return ((Reading.Listed) read(server.address(), interest)).listing();
    }

    @Test
    void asksForJsonAndTakesWhatComes() throws Exception {
        server.next(200, JSON, PAGE);

        assertThat(listing().standing("s-1.tar.gz", HASH)).isEqualTo(Standing.SAME);

        Request request = server.requests().getFirst();
        assertThat(request.path()).isEqualTo("/simple/s/");
        assertThat(request.header("Accept")).startsWith("application/vnd.pypi.simple.v1+json");
        assertThat(request.header("Authorization")).isNull();
    }

    @Test
    void doesNotReadAnUnchangedPageAgain() throws Exception {
        server.next(200, Map.of("Content-Type", "application/json", "ETag", "\"7\""), PAGE)
                .next(304, "");
        listing();

        assertThat(listing().standing("s-1.tar.gz", HASH)).isEqualTo(Standing.SAME);

        assertThat(server.requests().getLast().header("If-None-Match")).isEqualTo("\"7\"");
    }

    @Test
    void takesAnUnknownPackageForAnEmptyPage() throws Exception {
        server.next(404, "no");

        assertThat(listing().files()).isEmpty();
    }

    @Test
    void showsTheCredentialOnlyWhenItsOwnOriginAsks() throws Exception {
        server.next(401, "").next(200, JSON, PAGE);

        assertThat(listing().files()).hasSize(1);

        assertThat(server.requests().getLast().header("Authorization")).startsWith("Basic ");
    }

    @Test
    void neverShowsTheCredentialToAnotherOrigin() throws Exception {
        server.next(401, "who are you");

        assertThat(read("http://upload.example.org/"))
                .isInstanceOfSatisfying(
                        Reading.Refused.class,
                        refused -> assertThat(refused.failure().code()).isEqualTo("auth-failed"));
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void followsRedirectsWithinItsOrigin() throws Exception {
        server.next(301, Map.of("Location", "/simple/S/"), "").next(200, JSON, PAGE);

        assertThat(listing().files()).hasSize(1);
    }

    @Test
    void doesNotTakeAnotherIndexesPageForItsOwn() throws Exception {
        try (FakeHttp other = new FakeHttp()) {
            server.next(302, Map.of("Location", other.address() + "simple/s/"), "");

            assertThat(listing().files()).isEmpty();
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void readsTheFileWhereThePageDoesNotTellItsHash() throws Exception {
        DistFile file =
                new DistFile("s-1.tar.gz", "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824", 5);
        server.next(200, Map.of("Content-Type", "text/html"), "<a href='/files/s-1.tar.gz'>s-1.tar.gz</a>")
                .next(200, "hello");

        assertThat(listing(file).serves(List.of(file))).isTrue();

        assertThat(server.requests().getLast().path()).isEqualTo("/files/s-1.tar.gz");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503})
    void isUnavailableAfterAServersError(int status) throws Exception {
        server.next(status, Map.of("Retry-After", "7"), "oops");

        assertThat(read(server.address())).isInstanceOfSatisfying(Reading.Unavailable.class, unavailable -> {
            assertThat(unavailable.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
            assertThat(unavailable.notBefore()).isEqualTo(Duration.ofSeconds(7));
        });
    }

    @Test
    void doesNotBelieveAPageThatIsOlderThanTheLast() throws Exception {
        server.next(200, Map.of("Content-Type", "application/json", "X-PyPI-Last-Serial", "8"), PAGE)
                .next(200, Map.of("Content-Type", "application/json", "X-PyPI-Last-Serial", "7"), "{\"files\": []}")
                .next(200, Map.of("Content-Type", "application/json", "X-PyPI-Last-Serial", "8"), PAGE);
        listing();

        assertThat(read(server.address())).isInstanceOf(Reading.Unavailable.class);
        assertThat(listing().files()).hasSize(1);
    }

    @Test
    void isUnavailableWhenThePageIsNonsense() throws Exception {
        server.next(200, JSON, "{\"files\": 7}");

        assertThat(read(server.address())).isInstanceOf(Reading.Unavailable.class);
    }
}
