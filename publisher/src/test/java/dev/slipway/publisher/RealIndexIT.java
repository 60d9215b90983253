package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.IndexSpec.Existing;
import dev.slipway.events.Json;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.Facts;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.IndexServer;
import dev.slipway.testing.SlipwayTestResource;
import dev.slipway.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole publisher, from a turn on its topic to a fact on another, against indexes that people run. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class RealIndexIT {

    /** The indexes that are tried, each started once. */
    enum Kind {
        PYPISERVER,
        PYPIRON,
        DEVPI;

        IndexServer start() {
            return switch (this) {
                case PYPISERVER -> IndexServer.pypiserver();
                case PYPIRON -> IndexServer.pypiron();
                case DEVPI -> IndexServer.devpi();
            };
        }
    }

    private static final Map<Kind, IndexServer> STARTED = new EnumMap<>(Kind.class);

    @ConfigProperty(name = "slipway.blobs")
    Path blobs;

    @ConfigProperty(name = "slipway.internal.token")
    String token;

    @TestHTTPResource("/")
    URI base;

    @ConfigProperty(name = "slipway.listener.key")
    Path ownersKey;

    @ConfigProperty(name = "slipway.builder.key")
    Path buildersKey;

    private final String name = "sample_" + UUID.randomUUID().toString().substring(0, 8);
    private final String release = Turns.newRelease();
    private Facts facts;
    private Turns turns;
    private Distributions distributions;

    @BeforeEach
    void open() {
        facts = new Facts(TestInfrastructure.shared().kafka());
        FolderBlobs builders = new FolderBlobs(blobs, "builder");
        turns = new Turns(Keys.signer(ownersKey), Keys.signer(buildersKey), builders);
        distributions = new Distributions(builders);
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @AfterAll
    static void stopIndexes() {
        STARTED.values().forEach(IndexServer::close);
        STARTED.clear();
    }

    private static IndexServer server(Kind kind) {
        return STARTED.computeIfAbsent(kind, Kind::start);
    }

    private static IndexSpec index(Kind kind, Existing existing, String credential) {
        IndexServer server = server(kind);
        return new IndexSpec(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                IndexSpec.Kind.PYPI,
                server.upload(),
                server.simple(),
                credential,
                existing,
                false,
                List.of(),
                Duration.ofSeconds(1),
                Duration.ZERO);
    }

    private static IndexSpec index(Kind kind) {
        return index(kind, Existing.REFUSE, "file:" + server(kind).credential());
    }

    private void publish(String ofRelease, IndexSpec index, DistSet set) {
        facts.send(turns.granted(ofRelease, 1, name, "1.0", index, set));
    }

    @ParameterizedTest
    @EnumSource
    void publishesASetAndTellsItWhenItIsServed(Kind kind) {
        List<DistFile> files =
                new ArrayList<>(distributions.pure(name, "1.0", "one").files());
        for (String python : List.of("cp311", "cp312", "cp313")) {
            files.add(distributions.wheel(name, "1.0", python + "-" + python + "-manylinux_2_17_x86_64", "one"));
        }
        DistSet set = new DistSet(files);

        publish(release, index(kind), set);

        Published published = facts.first(release, Published.class);
        assertThat(published.skipped()).isFalse();
        assertThat(published.set()).isEqualTo(set);
        assertThat(published.attempts()).isEqualTo(1);
        assertThat(server(kind).page(name.replace('_', '-')))
                .contains(set.files().stream().map(DistFile::filename).toList())
                .contains(set.files().stream().map(DistFile::sha256).toList());
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameBytesForDoneAndOthersForAnError(Kind kind) {
        DistSet set = distributions.pure(name, "1.0", "one");
        publish(release, index(kind), set);
        facts.first(release, Published.class);
        String same = Turns.newRelease();
        publish(same, index(kind), set);
        facts.first(same, Published.class);
        String other = Turns.newRelease();

        publish(other, index(kind), distributions.pure(name, "1.0", "two"));

        Failure failure = facts.first(other, Failed.class).failure();
        assertThat(failure.code()).isEqualTo("file-exists");
        assertThat(failure.remedy()).contains("raise the version from 1.0");
    }

    @ParameterizedTest
    @EnumSource
    void skipsOtherBytesWhereTheCatalogSaysSo(Kind kind) {
        publish(release, index(kind), distributions.pure(name, "1.0", "one"));
        facts.first(release, Published.class);
        String other = Turns.newRelease();
        String credential = "file:" + server(kind).credential();

        publish(other, index(kind, Existing.SKIP, credential), distributions.pure(name, "1.0", "two"));

        assertThat(facts.first(other, Published.class).skipped()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhichCredentialWasRefused(Kind kind) throws IOException {
        Path wrong = Files.writeString(blobs.resolveSibling("wrong-" + kind), IndexServer.USER + ":not-the-password");

        publish(release, index(kind, Existing.REFUSE, "file:" + wrong), distributions.pure(name, "1.0", "one"));

        Failure failure = facts.first(release, Failed.class).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure.code()).isEqualTo("auth-failed");
        assertThat(failure.message()).contains(wrong.toString());
        assertThat(failure.toString()).doesNotContain("not-the-password");
    }

    @ParameterizedTest
    @EnumSource
    void hearsARefusedLoginThoughTheFileIsLarge(Kind kind) throws IOException {
        Path wrong = Files.writeString(blobs.resolveSibling("wrong-" + kind), IndexServer.USER + ":not-the-password");
        DistSet set = new DistSet(List.of(distributions.largeWheel(name, "1.0", 6 << 20)));

        publish(release, index(kind, Existing.REFUSE, "file:" + wrong), set);

        assertThat(facts.first(release, Failed.class).failure().code()).isEqualTo("auth-failed");
    }

    @ParameterizedTest
    @EnumSource
    void tellsOtherServicesWhatIsConfirmedAndServed(Kind kind) throws Exception {
        DistSet set = distributions.pure(name, "1.0", "one");
        publish(release, index(kind), set);
        facts.first(release, Published.class);

        HttpResponse<String> audit = get("audit?release=" + release, token);

        assertThat(audit.statusCode()).isEqualTo(200);
        JsonNode audited = Json.MAPPER.readTree(audit.body()).path(0);
        assertThat(audited.path("index").asText()).isEqualTo(index(kind).name());
        assertThat(audited.path("agrees").asBoolean()).isTrue();
        assertThat(audited.path("files")).hasSize(2).allSatisfy(file -> {
            assertThat(file.path("ledger").asText()).isEqualTo("confirmed");
            assertThat(file.path("index").asText()).isEqualTo("same");
        });
        assertThat(get("audit?release=" + release, "wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void tellsWhetherACredentialIsThereByItsName() throws Exception {
        HttpResponse<String> answer = get("credentials?reference=env:NO_SUCH_NAME&reference=none", token);

        assertThat(answer.body())
                .isEqualTo("[{\"reference\":\"env:NO_SUCH_NAME\",\"usable\":false,"
                        + "\"problem\":\"the environment variable NO_SUCH_NAME is not set\"},"
                        + "{\"reference\":\"none\",\"usable\":true,\"problem\":null}]");
    }

    private HttpResponse<String> get(String path, String withToken) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(base.resolve("/internal/publisher/" + path))
                    .header("X-Slipway-Internal", withToken)
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }

    @ParameterizedTest
    @EnumSource(names = "PYPISERVER")
    void parksWhileTheIndexIsDownAndFinishesByItself(Kind kind) {
        IndexSpec index = index(kind);
        server(kind).stop();
        publish(release, index, distributions.pure(name, "1.0", "one"));
        Failure failure = facts.first(release, Failed.class).failure();
        assertThat(failure.kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failure.parked()).isTrue();

        server(kind).start();

        assertThat(facts.first(release, Published.class).skipped()).isFalse();
    }
}
