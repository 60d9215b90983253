package dev.slipway.listener;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.testing.SlipwayTestResource;
import dev.slipway.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The listener on real Kafka, PostgreSQL and git, with one project of its own; the other services are played by the test. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
abstract class ListenerRound {
    static final Duration LONG = Duration.ofSeconds(90);
    static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    Path folder;

    @ConfigProperty(name = "slipway.owner.token")
    String token;

    @ConfigProperty(name = "slipway.listener.public.key")
    Path publicKey;

    final String project = "p" + UUID.randomUUID().toString().substring(0, 8);
    GitFixture git;
    Neighbourhood others;

    @BeforeEach
    void open() throws Exception {
        git = new GitFixture(folder.resolve("repository"));
        git.tag("v0.1.0");
        others = new Neighbourhood(TestInfrastructure.shared().kafka());
        assertThat(apply(catalog(git.url())).statusCode()).isEqualTo(200);
    }

    @AfterEach
    void close() {
        others.close();
        git.close();
    }

    String catalog(String repository) throws Exception {
        Path credential = Files.writeString(folder.resolve("credential"), "up:pw");
        Path secret = Files.writeString(folder.resolve("secret"), SECRET);
        return """
                forges:
                  github: {webhook-secret: "file:%s"}
                indexes:
                  testpypi: {kind: pypi, upload: http://127.0.0.1:1/, simple: http://127.0.0.1:1/simple/, credential: "file:%s", rehearsal: true}
                  pypi: {kind: pypi, upload: http://127.0.0.1:2/, simple: http://127.0.0.1:2/simple/, credential: "file:%s"}
                projects:
                  %s:
                    repository: %s
                    poll: 1s
                    routes:
                      - {name: candidate, versions: pre-release, stages: [testpypi]}
                      - {name: final, stages: [pypi]}
                """.formatted(secret, credential, credential, project, repository);
    }

    RequestSpecification owner() {
        return given().header("Authorization", "Bearer " + token);
    }

    Response apply(String yaml) {
        return owner().contentType("text/yaml").body(yaml).put("/api/v1/catalog");
    }

    Response dispatch(String tag) {
        return owner().contentType("application/json")
                .body("{\"project\": \"%s\", \"tag\": \"%s\"}".formatted(project, tag))
                .post("/api/v1/releases");
    }

    JsonNode show(String tag) throws Exception {
        Response response = owner().get("/api/v1/releases/{ref}", project + "@" + tag);
        return response.statusCode() == 200 ? Json.MAPPER.readTree(response.asString()) : null;
    }

    JsonNode awaitRelease(String tag) {
        await().atMost(LONG).until(() -> show(tag) != null);
        return unchecked(tag);
    }

    JsonNode awaitState(String tag, String state) {
        await().atMost(LONG)
                .until(() -> state.equals(Optional.ofNullable(show(tag))
                        .map(release -> release.path("state").asText())
                        .orElse("")));
        return unchecked(tag);
    }

    JsonNode unchecked(String tag) {
        try {
            return show(tag);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    <T extends dev.slipway.events.Event> T awaitHeard(Class<T> type, String release) {
        await().atMost(LONG).until(() -> others.heard(type, release).isPresent());
        return others.heard(type, release).orElseThrow();
    }
}
