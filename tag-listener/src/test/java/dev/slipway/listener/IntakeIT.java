package dev.slipway.listener;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/** What starts a release and what does not: looks at a real repository, and webhooks. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class IntakeIT extends ListenerRound {
    private static String signature(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + java.util.HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private static Response webhook(String body, String signature) {
        return given().header("X-GitHub-Event", "push")
                .header("X-GitHub-Delivery", UUID.randomUUID().toString())
                .header("X-Hub-Signature-256", signature)
                .contentType("application/json")
                .body(body)
                .post("/webhooks/github");
    }

    @Test
    void neverReleasesTagsThatWereThereBeforeTheProject() throws Exception {
        git.tag("v0.2.0rc1");
        awaitRelease("v0.2.0rc1");
        assertThat(show("v0.1.0")).isNull();
    }

    @Test
    void releasesATagMadeAgainAfterItsDeletionAsANewSighting() throws Exception {
        git.tag("v0.3.0");
        String first = awaitRelease("v0.3.0").path("id").asText();
        git.deleteTag("v0.3.0");
        git.commit("repaired");
        git.tag("v0.3.0");
        await().atMost(LONG)
                .until(() -> !unchecked("v0.3.0").path("id").asText().equals(first));
        JsonNode old =
                Json.MAPPER.readTree(owner().get("/api/v1/releases/" + first).asString());
        assertThat(old.path("state").asText()).isEqualTo("cancelled");
        assertThat(unchecked("v0.3.0").path("commit").asText()).isEqualTo(git.head());
    }

    @Test
    void takesTheSameSightingByWebhookAndByLookAsOneRelease() throws Exception {
        String commit = git.commit("hooked").name();
        git.tag("v0.4.0");
        String body = """
                {"ref": "refs/tags/v0.4.0", "created": true, "before": "%s", "after": "%s",
                 "head_commit": {"id": "%s"}, "repository": {"clone_url": "%s"}}""".formatted("0".repeat(40), commit, commit, git.url());
        assertThat(webhook(body, signature(body)).statusCode()).isEqualTo(202);
        String id = awaitRelease("v0.4.0").path("id").asText();
        owner().contentType("application/json")
                .body("{\"project\": \"" + project + "\", \"tag\": \"v0.4.0\"}")
                .post("/api/v1/releases")
                .then()
                .statusCode(200);
        JsonNode all = Json.MAPPER.readTree(
                owner().get("/api/v1/releases?project=" + project).asString());
        assertThat(all).hasSize(1);
        assertThat(all.get(0).has("cells")).isFalse();
        assertThat(all.get(0).has("files")).isFalse();
        assertThat(all.get(0).path("id").asText()).isEqualTo(id);
    }

    @Test
    void refusesAWebhookWithAWrongSignature() {
        assertThat(webhook("{}", "sha256=" + "0".repeat(64)).statusCode()).isEqualTo(401);
    }

    @Test
    void answersAWebhookOfAnUnknownRepositoryWithoutWork() throws Exception {
        String body = "{\"ref\": \"refs/tags/v9\", \"repository\": {\"clone_url\": \"https://example.org/x.git\"}}";
        assertThat(webhook(body, signature(body)).statusCode()).isEqualTo(202);
    }

    @Test
    void refusesAWebhookBodyOfThirtyMegabytes() {
        assertThat(webhook("x".repeat(30 * 1024 * 1024), "sha256=00").statusCode())
                .isEqualTo(413);
    }

    @Test
    void looksAtOnceAtAProjectWhoseIntervalWasShortened() throws Exception {
        assertThat(apply(catalog(git.url()).replace("poll: 1s", "poll: 7d")).statusCode())
                .isEqualTo(200);
        // The look that a changed project gets; after it, nobody looks for a week.
        git.tag("v0.8.0");
        awaitRelease("v0.8.0");
        git.tag("v0.8.1");
        assertThat(apply(catalog(git.url())).statusCode()).isEqualTo(200);

        awaitRelease("v0.8.1");
    }
}
