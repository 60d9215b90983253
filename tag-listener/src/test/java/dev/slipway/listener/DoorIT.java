package dev.slipway.listener;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the front door answers to requests that it cannot read. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class DoorIT {
    @ConfigProperty(name = "slipway.owner.token")
    String token;

    @Test
    void answersAnUnknownCallWithADocument() {
        isRefused(owner().get("/api/v1/no/such"), 404, "unknown", "GET /api/v1/no/such");
    }

    @Test
    void answersAnUnknownMethodWithADocument() {
        isRefused(owner().delete("/api/v1/releases"), 405, "bad-input", "DELETE /api/v1/releases");
    }

    @Test
    void answersABodyThatIsNotJsonWithADocument() {
        isRefused(
                owner().contentType("application/json").body("{bad").post("/api/v1/releases"),
                400,
                "bad-input",
                "not JSON");
    }

    @Test
    void answersABodyOfAnotherTypeWithADocument() {
        isRefused(owner().contentType("text/plain").body("x").post("/api/v1/releases"), 415, "bad-input", "type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=many", "state=lost"})
    void answersAParameterThatCannotBeWithADocument(String parameter) {
        isRefused(owner().get("/api/v1/releases?" + parameter), 400, "bad-input", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"releases/a%00b", "releases?project=a%00b"})
    void answersANameThatNoDatabaseTakesWithADocument(String path) {
        isRefused(owner().urlEncodingEnabled(false).get("/api/v1/" + path), 400, "bad-input", "U+0000");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "releaser", "approver", "admin", "king"})
    void makesNoTokensOfOtherRolesThanWorker(String role) {
        isRefused(
                owner().contentType("application/json")
                        .body("{\"role\": \"" + role + "\"}")
                        .post("/api/v1/tokens"),
                400,
                "role-unsupported",
                "'" + role + "'");
    }

    @Test
    void saysThatTheOwnerOfTokensIsAway() {
        isRefused(owner().get("/api/v1/tokens"), 503, "service-unavailable", "builder");
        isRefused(owner().delete("/api/v1/tokens/mac%20mini"), 503, "service-unavailable", "builder");
    }

    private RequestSpecification owner() {
        return given().header("Authorization", "Bearer " + token);
    }

    private static void isRefused(Response response, int status, String code, String words) {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.jsonPath().getString("error.code")).isEqualTo(code);
        assertThat(response.jsonPath().getString("error.message")).contains(words);
        assertThat(response.jsonPath().getString("error.remedy")).isNotBlank();
    }
}
