package dev.slipway.listener;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalog and its projects over HTTP: the whole file, or nothing. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class CatalogIT extends ListenerRound {
    @Test
    void answers401WithoutATokenWhetherThePathExistsOrNot() {
        assertThat(given().get("/api/v1/releases").statusCode()).isEqualTo(401);
        assertThat(given().get("/api/v1/no/such/path").statusCode()).isEqualTo(401);
        assertThat(given().header("Authorization", "Bearer wrong")
                        .get("/api/v1/releases")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void refusesACatalogWithAnUnknownKeyAndChangesNothing() throws Exception {
        Response before = owner().get("/api/v1/catalog");
        Response refused = apply(catalog(git.url()).replace("repository:", "repositry:"));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error.message"))
                .contains("catalog.yaml:")
                .contains("repositry");
        assertThat(owner().get("/api/v1/catalog").asString()).isEqualTo(before.asString());
    }

    @Test
    void refusesACatalogWhoseRepositoryDoesNotExist() throws Exception {
        Response refused = apply(catalog(folder.resolve("nowhere").toString()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error.message")).contains("nowhere");
    }

    @Test
    void saysWhatEachTagWouldDo() throws Exception {
        JsonNode check = Json.MAPPER.readTree(
                owner().get("/api/v1/projects/" + project + "/check").asString());
        assertThat(check.path("tags").get(0).path("tag").asText()).isEqualTo("v0.1.0");
        assertThat(check.path("tags").get(0).path("route").asText()).isEqualTo("final");
        assertThat(check.path("tags").get(0).has("reason")).isTrue();
    }

    @Test
    void namesTheKnownProjectsForAnUnknownOne() {
        Response unknown = owner().contentType("application/json")
                .body("{\"project\": \"nope\", \"tag\": \"v1\"}")
                .post("/api/v1/releases");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.jsonPath().getString("error.remedy")).contains(project);
    }

    @Test
    void keepsEveryProjectThatIsAddedAtTheSameTime() throws Exception {
        List<String> added =
                Stream.of("a", "b", "c", "d").map(name -> name + project).toList();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            added.forEach(name -> threads.execute(() -> owner().contentType("application/json")
                    .body("{\"url\": \"" + git.url() + "\", \"name\": \"" + name + "\"}")
                    .post("/api/v1/projects")
                    .then()
                    .statusCode(201)));
        }

        List<String> names = owner().get("/api/v1/projects").jsonPath().getList("name");
        assertThat(names).containsAll(added);
    }

    @Test
    void refusesAnEmptyFileInPlaceOfACatalog() {
        Response refused = apply("# nothing here\n");

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("error.message")).contains("is empty");
        assertThat(owner().get("/api/v1/catalog").asString()).contains(project);
    }
}
