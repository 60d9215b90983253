package dev.slipway.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** docs/worker-protocol.md, call by call, and what the other services read. */
@QuarkusTest
class WorkerProtocolIT extends PlayedRound {

    @Test
    void letsOnlyBearersOfTheWorkerTokenIn() {
        Map<String, String> wrong = Map.of("Authorization", "Bearer wrong");

        assertThat(worker.send("POST", "claims?wait=0", "{}".getBytes(UTF_8), Map.of())
                        .statusCode())
                .isEqualTo(401);
        assertThat(worker.send("POST", "claims?wait=0", "{}".getBytes(UTF_8), wrong)
                        .statusCode())
                .isEqualTo(401);
        assertThat(worker.send("GET", "blobs/" + "0".repeat(64), new byte[0], wrong)
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsOnlyServicesReadTheRest() {
        assertThat(internal("workers", "wrong").statusCode()).isEqualTo(401);
        assertThat(internal("workers", internalToken).statusCode()).isEqualTo(200);
    }

    @Test
    void holdsAClaimUntilThereIsACell() {
        CompletableFuture<Run> claim = CompletableFuture.supplyAsync(() -> next(worker));

        services.say(release.pushed(1));

        Run run = claim.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(run.name()).isEqualTo("plan");
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void givesNothingToAProgramThatIsTooOld() {
        HttpResponse<byte[]> refused = worker.ask("&protocol=0");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(new String(refused.body(), UTF_8))
                .contains("worker-too-old", "speaks version 0", "takes 1 and later", "/workers/v1/program");
        assertThat(workers()).doesNotContain("laptop");
    }

    @Test
    void givesNothingToAMachineWhoseClockIsWrong() {
        Instant now = Instant.now();

        HttpResponse<byte[]> refused =
                worker.ask("&clock=" + now.minusSeconds(7200).getEpochSecond());

        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new String(refused.body(), UTF_8)).contains("wrong-clock", "minutes behind", "NTP");
        assertThat(workers()).doesNotContain("laptop");
        assertThat(worker.ask("&clock=" + now.plusSeconds(60).getEpochSecond()).statusCode())
                .isIn(200, 204);
    }

    @Test
    void answersClaimsOfAWorkerThatLeaves() {
        CompletableFuture<Run> claim =
                CompletableFuture.supplyAsync(() -> worker.knowingNothing().claim(60));
        await().atMost(PATIENCE).until(() -> workers().contains("laptop"));

        worker.leave();

        assertThat(claim.orTimeout(30, TimeUnit.SECONDS).join()).isNull();
        assertThat(workers()).doesNotContain("laptop");
    }

    @Test
    void showsWorkersAsTheyAre() throws Exception {
        services.say(release.pushed(1));
        Run run = claim("plan");

        JsonNode seen = seen("laptop");

        assertThat(seen.get("state").asText()).isEqualTo("busy");
        assertThat(seen.get("busy").asInt()).isOne();
        assertThat(seen.at("/running/0/cell").asText()).isEqualTo("plan");
        assertThat(seen.at("/running/0/release").asText()).endsWith("@v0.2.0");
        assertThat(seen.get("platforms").get(0).asText()).isEqualTo("linux-x86_64");
        worker.fail(run, "USER", "plan-failed");
        assertThat(seen("laptop").get("state").asText()).isEqualTo("idle");
    }

    @Test
    void storesUploadsOnlyUnderTheirOwnHash() {
        services.say(release.pushed(1));
        Run run = claim("plan");
        String content = "bytes of " + release.id();
        String sha256 = PlayedWorker.sha256(content);

        assertThat(has(run, sha256)).isEqualTo(404);
        assertThat(worker.upload(run, content + "!", sha256)).isEqualTo(400);
        assertThat(worker.upload(run, content, sha256)).isEqualTo(201);
        assertThat(worker.upload(run, content, sha256)).isEqualTo(200);
        assertThat(has(run, sha256)).isEqualTo(200);
        assertThat(worker.upload(run, content, "../../etc/passwd")).isIn(400, 404);
        assertThat(worker.send("HEAD", run.path("blobs/" + sha256) + "&size=" + (2L << 30), new byte[0])
                        .statusCode())
                .isEqualTo(413);
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void givesOutPartsOfABlob() {
        services.say(release.pushed(1));
        Run run = claim("plan");
        String content = "0123456789 of " + release.id();
        String path = "blobs/" + PlayedWorker.sha256(content);
        worker.upload(run, content, PlayedWorker.sha256(content));

        HttpResponse<byte[]> part = range(path, "bytes=2-5");

        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(new String(part.body(), UTF_8)).isEqualTo("2345");
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-5/" + content.length());
        assertThat(new String(range(path, "bytes=11-").body(), UTF_8)).startsWith("of ");
        assertThat(range(path, "bytes=9999-").statusCode()).isEqualTo(416);
        assertThat(range("blobs/" + "0".repeat(64), "bytes=0-").statusCode()).isEqualTo(404);
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void refusesWhatAnOldFenceSays() {
        services.say(release.pushed(1));
        Run run = claim("plan");
        Run old = new Run(
                ((com.fasterxml.jackson.databind.node.ObjectNode) run.json().deepCopy()).put("fence", 0));

        assertThat(worker.heartbeat(old).statusCode()).isEqualTo(409);
        assertThat(worker.log(old, 0, "x")).isEqualTo(409);
        assertThat(worker.upload(old, "x", PlayedWorker.sha256("x"))).isEqualTo(409);
        assertThat(worker.succeed(old, PlayedRelease.pure("0.2.0"))).isEqualTo(409);
        assertThat(worker.heartbeat(run).statusCode()).isEqualTo(200);
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void takesACompletionThatIsRepeatedOnce() {
        services.say(release.pushed(1));
        plan();
        Run sdist = claim("sdist");

        assertThat(worker.succeedWith(sdist, SDIST, "sdist", PlayedRelease.sdist("0.2.0")))
                .isEqualTo(204);
        assertThat(worker.succeedWith(sdist, SDIST, "sdist", PlayedRelease.sdist("0.2.0")))
                .isEqualTo(204);
        wheel();

        assertThat(heard(Built.class, 1)).hasSize(1);
    }

    @Test
    void refusesACompletionWhoseFileIsMissing() {
        services.say(release.pushed(1));
        plan();
        Run sdist = claim("sdist");
        Map<String, Object> file =
                Map.of("filename", SDIST, "sha256", PlayedWorker.sha256("never sent " + release.id()), "size", 1);

        assertThat(worker.complete(sdist, Map.of("outcome", "succeeded", "seconds", 1, "artifacts", List.of(file))))
                .isEqualTo(400);
        assertThat(worker.complete(sdist, Map.of("outcome", "astonished"))).isEqualTo(400);
        worker.fail(sdist, "USER", "build-failed");
    }

    @Test
    void showsALogWhileItIsWrittenAndAfterwards() {
        services.say(release.pushed(1));
        Run run = claim("plan");
        worker.log(run, 0, "one\n");
        worker.log(run, 1, "tw");
        worker.log(run, 1, "two\n");

        assertThat(log("&cell=plan")).isEqualTo("== plan\none\ntwo\n");

        worker.log(run, 2, "three");
        worker.succeed(run, PlayedRelease.pure("0.2.0"));
        worker.log(claim("sdist"), 0, "four\n");

        assertThat(log("")).isEqualTo("== plan\none\ntwo\nthree\n== sdist\nfour\n");
        assertThat(log("&stage=build")).isEqualTo("== sdist\nfour\n");
        assertThat(worker.log(run, 3, "late")).isEqualTo(409);
    }

    @Test
    void refusesALogSegmentThatIsTooLarge() {
        services.say(release.pushed(1));
        Run run = claim("plan");

        assertThat(worker.log(run, 0, "x".repeat(64 * 1024 + 1))).isEqualTo(400);
        worker.fail(run, "USER", "plan-failed");
    }

    @Test
    void showsTheCellsOfAReleaseLive() throws Exception {
        services.say(release.pushed(1));
        Run run = claim("plan");

        JsonNode cells = Json.MAPPER.readTree(
                internal("releases/" + release.id() + "/cells", internalToken).body());

        assertThat(cells.at("/0/name").asText()).isEqualTo("plan");
        assertThat(cells.at("/0/state").asText()).isEqualTo("running");
        assertThat(cells.at("/0/worker").asText()).isEqualTo("laptop");
        worker.fail(run, "USER", "plan-failed");
    }

    private int has(Run run, String sha256) {
        return worker.send("HEAD", run.path("blobs/" + sha256), new byte[0]).statusCode();
    }

    private HttpResponse<byte[]> range(String path, String range) {
        return worker.send("GET", path, new byte[0], Map.of("Authorization", "Bearer " + token, "Range", range));
    }

    private String log(String filter) {
        return internal("logs?release=" + release.id() + filter, internalToken).body();
    }

    private String workers() {
        return internal("workers", internalToken).body();
    }

    private JsonNode seen(String name) throws Exception {
        for (JsonNode each : Json.MAPPER.readTree(workers())) {
            if (each.get("name").asText().equals(name)) {
                return each;
            }
        }
        throw new AssertionError("no worker " + name);
    }
}
