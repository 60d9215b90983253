package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.Event;
import dev.slipway.events.Header;
import dev.slipway.events.Json;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** One release of a real repository, with the other services and a worker played by the test. */
@QuarkusTestResource(SlipwayTestResource.class)
abstract class PlayedRound {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String SDIST = "ingest-0.2.0.tar.gz";
    static final String WHEEL = "ingest-0.2.0-py3-none-any.whl";

    @TestHTTPResource("/")
    String root;

    @ConfigProperty(name = "slipway.worker.token")
    String token;

    @ConfigProperty(name = "slipway.internal.token")
    String internalToken;

    @Inject
    BuilderApplication builder;

    @TempDir
    Path folder;

    final PlayedServices services = new PlayedServices();
    GitRepository repository;
    PlayedWorker worker;
    PlayedRelease release;

    @BeforeEach
    void prepare() {
        repository = GitRepository.create(folder);
        repository.write("pyproject.toml", "[project]\n").commit("first");
        release = PlayedRelease.of(repository.annotatedTag("v0.2.0"), "0.2.0");
        worker = new PlayedWorker(root, token, "laptop");
    }

    /** No later test is given a cell of this one. */
    @AfterEach
    void close() throws SQLException {
        int generation = builder.service().transactions().call(this::generation);
        services.say(new Cancelled(Header.about(release.id()), generation, "test", null));
        await().atMost(PATIENCE).until(() -> builder.service().transactions().call(this::openCells), List::isEmpty);
        worker.leave();
        services.close();
    }

    /** The next cell of this release, which must have that name. */
    Run claim(String name) {
        Run run = next(worker);
        assertThat(run.name()).isEqualTo(name);
        return run;
    }

    /** The next cell of this release. What another test left behind is ended on the way. */
    Run next(PlayedWorker claiming) {
        for (int i = 0; i < 20; i++) {
            Run run = claiming.claim(20);
            assertThat(run).as("a cell").isNotNull();
            if (run.release().equals(release.id())) {
                return run;
            }
            claiming.fail(run, "USER", "left-behind");
        }
        throw new AssertionError("only cells of other releases");
    }

    private int generation(Connection tx) throws SQLException {
        return Sql.first(
                        tx,
                        row -> row.getInt(1),
                        "select coalesce(max(generation), 1) from cell where release = ?",
                        release.id())
                .orElseThrow();
    }

    private List<String> openCells(Connection tx) throws SQLException {
        return Sql.list(
                tx,
                row -> row.getString(1),
                "select name from cell where release = ? and state in ('pending', 'running')",
                release.id());
    }

    boolean nothingToClaim() {
        Run run = worker.claim(0);
        return run == null || !run.release().equals(release.id());
    }

    void plan() {
        worker.succeed(claim("plan"), PlayedRelease.pure("0.2.0"));
    }

    void sdist() {
        worker.succeedWith(claim("sdist"), SDIST, "sdist of " + release.id(), PlayedRelease.sdist("0.2.0"));
    }

    void wheel() {
        worker.succeedWith(claim("py3-none-any"), WHEEL, "wheel of " + release.id(), PlayedRelease.wheel(true));
    }

    Built build() {
        services.say(release.pushed(1));
        plan();
        sdist();
        wheel();
        return heard(Built.class, 1).getFirst();
    }

    <T extends Event> List<T> heard(Class<T> type, int number) {
        await().atMost(PATIENCE).until(() -> services.heard(release.id(), type).size() >= number);
        return services.heard(release.id(), type);
    }

    HttpResponse<String> internal(String path, String secret) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + "internal/builder/" + path))
                .header("X-Slipway-Internal", secret);
        return send(request.build());
    }

    JsonNode post(String path, Object body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(root + "internal/builder/" + path))
                    .header("X-Slipway-Internal", internalToken)
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body)))
                    .build();
            return Json.MAPPER.readTree(send(request).body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<String> send(HttpRequest request) {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
