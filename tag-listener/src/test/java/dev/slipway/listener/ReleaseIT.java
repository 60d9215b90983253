package dev.slipway.listener;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.BuildEvent;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.CellEvent;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent;
import dev.slipway.events.PublishEvent;
import dev.slipway.events.Samples;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.TurnSignature;
import dev.slipway.events.ValidationEvent;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A release from its tag to its end, with the other services played by the test. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class ReleaseIT extends ListenerRound {
    /** Plays builder and validator. */
    private void buildAndValidate(Pushed pushed) throws Exception {
        String id = pushed.release();
        others.say(new BuildEvent.Built(
                Header.about(id), pushed.generation(), pushed.spec(), project, Samples.set(), List.of(), "c2ln"));
        others.say(new ValidationEvent.Validated(
                Header.about(id), pushed.generation(), Samples.set().id(), List.of()));
    }

    private void publishAndInstall(Granted turn) throws Exception {
        String id = turn.release();
        others.say(new PublishEvent.Published(
                Header.about(id), turn.generation(), turn.stage(), turn.spec(), project, turn.set(), false, null, 1));
        others.say(new InstallEvent.Verified(
                Header.about(id),
                turn.generation(),
                turn.stage() + ":install",
                turn.set().id(),
                project,
                List.of(),
                List.of()));
    }

    @Test
    void carriesATagFromTheRepositoryToPublished() throws Exception {
        git.annotatedTag("v0.2.0", "The second");
        JsonNode begun = awaitRelease("v0.2.0");
        Pushed pushed = awaitHeard(Pushed.class, begun.path("id").asText());
        assertThat(pushed.sighting().message()).isEqualTo("The second");
        assertThat(pushed.sighting().tagger()).isEqualTo("Ada <ada@example.org>");
        assertThat(pushed.sighting().commit()).isEqualTo(git.head());
        buildAndValidate(pushed);
        Granted turn = awaitHeard(Granted.class, pushed.release());
        assertThat(turn.stage()).isEqualTo("pypi");
        byte[] text = TurnSignature.text(
                turn.release(),
                turn.generation(),
                turn.stage(),
                git.head(),
                turn.set().id(),
                turn.spec());
        assertThat(Keys.verifier(publicKey).verifies(text, turn.signature())).isTrue();
        publishAndInstall(turn);
        JsonNode published = awaitState("v0.2.0", "published");
        assertThat(published.path("files").get(0).path("indexes").path("pypi").asText())
                .isEqualTo("published");
    }

    @Test
    void waitsForAWorkerAndFailsWhenNoneCameInTheTimeThatPolicyGives() throws Exception {
        git.tag("v0.7.0");
        String id = awaitRelease("v0.7.0").path("id").asText();
        stall(id, Instant.now());
        JsonNode waiting = awaitState("v0.7.0", "waiting");
        assertThat(waiting.path("stages").findValuesAsText("reason"))
                .contains("plan waits for a worker; none is there");

        stall(id, Instant.now().minus(Duration.ofHours(25)));

        JsonNode failure = awaitState("v0.7.0", "failed").path("failure");
        assertThat(failure.path("code").asText()).isEqualTo("no-worker");
        assertThat(failure.path("message").asText()).contains("24", "plan waits for a worker; none is there");
    }

    /** Plays the builder, to whom nobody came for one more cell. */
    private void stall(String release, Instant since) throws Exception {
        Header header = Header.about(release);
        others.say(new CellEvent.Stalled(
                new Header(header.id(), release, since, null),
                1,
                "plan",
                "plan-" + header.id(),
                "plan waits for a worker; none is there"));
    }

    @Test
    void replaysAFailedReleaseAsItsNextGeneration() throws Exception {
        git.tag("v0.5.0");
        Pushed pushed =
                awaitHeard(Pushed.class, awaitRelease("v0.5.0").path("id").asText());
        buildAndValidate(pushed);
        Granted turn = awaitHeard(Granted.class, pushed.release());
        others.say(new dev.slipway.events.ReleaseEvent.Failed(
                Header.about(pushed.release()), 1, "pypi", Samples.failure(), 3));
        awaitState("v0.5.0", "failed");
        Response replay = owner().contentType("application/json")
                .body("{}")
                .post("/api/v1/releases/{ref}/replay", project + "@v0.5.0");
        assertThat(replay.statusCode()).isEqualTo(202);
        assertThat(replay.jsonPath().getInt("generation")).isEqualTo(2);
        await().atMost(LONG)
                .until(() -> others.heard(Pushed.class, pushed.release())
                                .orElseThrow()
                                .generation()
                        == 2);
        buildAndValidate(others.heard(Pushed.class, pushed.release()).orElseThrow());
        await().atMost(LONG)
                .until(() -> others.heard(Granted.class, pushed.release())
                                .orElseThrow()
                                .generation()
                        == 2);
        Granted second = others.heard(Granted.class, pushed.release()).orElseThrow();
        assertThat(second.set()).isEqualTo(turn.set());
        publishAndInstall(second);
        awaitState("v0.5.0", "published");
    }

    @Test
    void releasesAFailedTagAnewByHandOnceTheCatalogSaysOtherwise() throws Exception {
        git.tag("v0.6.0");
        Pushed first =
                awaitHeard(Pushed.class, awaitRelease("v0.6.0").path("id").asText());
        Failure unread = Failure.user("plan-failed", "No version can be read.", "Set it in the catalog.");
        others.say(new dev.slipway.events.ReleaseEvent.Failed(Header.about(first.release()), 1, "plan", unread, 1));
        awaitState("v0.6.0", "failed");
        assertThat(dispatch("v0.6.0").jsonPath().getString("id")).isEqualTo(first.release());
        String changed = catalog(git.url()).replace("    poll: 1s", "    poll: 1s\n    builds: {app: {version: scm}}");
        assertThat(apply(changed).statusCode()).isEqualTo(200);

        Response anew = dispatch("v0.6.0");

        assertThat(anew.statusCode()).isEqualTo(201);
        String second = anew.jsonPath().getString("id");
        assertThat(second).isNotEqualTo(first.release());
        assertThat(awaitHeard(Pushed.class, second).spec().build().strategy()).isEqualTo(VersionStrategy.SCM);
        assertThat(dispatch("v0.6.0").jsonPath().getString("id")).isEqualTo(second);
    }

    @Test
    void failsAnAmbiguousTagAtOnceWithTheReason() throws Exception {
        git.tag("v1.0.0-1");
        JsonNode refused = awaitState("v1.0.0-1", "failed");
        assertThat(refused.path("failure").path("code").asText()).isEqualTo("tag-invalid");
        assertThat(refused.path("failure").path("remedy").asText()).isNotBlank();
        assertThat(refused.path("failure").has("detail")).isTrue();
        assertThat(refused.path("failure").has("resumesUntil")).isTrue();
    }

    @Test
    void keepsTheFactsOfASecondOwnerWithoutEffectAndGoesOn() throws Exception {
        git.tag("v0.7.0");
        Pushed ours = awaitHeard(Pushed.class, awaitRelease("v0.7.0").path("id").asText());
        Pushed theirs = new Pushed(
                Header.about(UUID.randomUUID().toString()), 1, ours.sighting(), ours.spec(), null, null, null);
        others.say(theirs);
        buildAndValidate(ours);
        assertThat(awaitHeard(Granted.class, ours.release()).stage()).isEqualTo("pypi");
        assertThat(owner().get("/api/v1/releases/" + theirs.release()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void cancelsARunningRelease() throws Exception {
        git.tag("v0.6.0");
        awaitRelease("v0.6.0");
        owner().contentType("application/json")
                .body("{\"reason\": \"wrong branch\"}")
                .post("/api/v1/releases/{ref}/cancel", project + "@v0.6.0")
                .then()
                .statusCode(202);
        assertThat(awaitState("v0.6.0", "cancelled")
                        .path("failure")
                        .path("code")
                        .asText())
                .isEqualTo("cancelled");
    }
}
