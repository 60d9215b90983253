package dev.slipway.listener;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.BuildEvent;
import dev.slipway.events.BuildSpec.VersionStrategy;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent;
import dev.slipway.events.Json;
import dev.slipway.events.PublishEvent;
import dev.slipway.events.Samples;
import dev.slipway.events.SetSignature;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.TurnEvent.Granted;
import dev.slipway.events.ValidationEvent;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.SlipwayTestResource;
import dev.slipway.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The listener on real Kafka, PostgreSQL and git; the other services are played by the test. */
@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class ListenerIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String SECRET = "It's a Secret to Everybody";

    @TempDir
    Path folder;

    @ConfigProperty(name = "slipway.owner.token")
    String token;

    @ConfigProperty(name = "slipway.listener.public.key")
    Path publicKey;

    private final String project = "p" + UUID.randomUUID().toString().substring(0, 8);
    private GitFixture git;
    private Neighbourhood others;

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

    private String catalog(String repository) throws Exception {
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

    private RequestSpecification owner() {
        return given().header("Authorization", "Bearer " + token);
    }

    private Response apply(String yaml) {
        return owner().contentType("text/yaml").body(yaml).put("/api/v1/catalog");
    }

    private Response dispatch(String tag) {
        return owner().contentType("application/json")
                .body("{\"project\": \"%s\", \"tag\": \"%s\"}".formatted(project, tag))
                .post("/api/v1/releases");
    }

    private JsonNode show(String tag) throws Exception {
        Response response = owner().get("/api/v1/releases/{ref}", project + "@" + tag);
        return response.statusCode() == 200 ? Json.MAPPER.readTree(response.asString()) : null;
    }

    private JsonNode awaitRelease(String tag) {
        await().atMost(LONG).until(() -> show(tag) != null);
        return unchecked(tag);
    }

    private JsonNode awaitState(String tag, String state) {
        await().atMost(LONG)
                .until(() -> state.equals(Optional.ofNullable(show(tag))
                        .map(release -> release.path("state").asText())
                        .orElse("")));
        return unchecked(tag);
    }

    private JsonNode unchecked(String tag) {
        try {
            return show(tag);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private <T extends dev.slipway.events.Event> T awaitHeard(Class<T> type, String release) {
        await().atMost(LONG).until(() -> others.heard(type, release).isPresent());
        return others.heard(type, release).orElseThrow();
    }

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
        byte[] text = SetSignature.turn(
                turn.release(), turn.generation(), turn.stage(), turn.set().id(), turn.spec());
        assertThat(Keys.verifier(publicKey).verifies(text, turn.signature())).isTrue();
        publishAndInstall(turn);
        JsonNode published = awaitState("v0.2.0", "published");
        assertThat(published.path("files").get(0).path("indexes").path("pypi").asText())
                .isEqualTo("published");
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
