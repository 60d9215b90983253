package dev.slipway.builder;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.Json;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that are made by command: what they let a worker do, and that a revoked one lets it do nothing. */
@QuarkusTest
class WorkerTokenIT extends PlayedRound {
    private final String name = "mini-" + UUID.randomUUID();
    private PlayedWorker guest;

    @AfterEach
    void leave() {
        if (guest != null) {
            guest.leave();
        }
        revoke(name);
    }

    @Test
    void letsTheBearerOfAMadeTokenWork() {
        guest = guest(Map.of("name", name));
        services.say(release.pushed(1));

        Run run = next(guest);

        assertThat(run.name()).isEqualTo("plan");
        guest.fail(run, "USER", "plan-failed");
    }

    @Test
    void listsTokensWithoutTheirSecrets() throws Exception {
        String secret = make(Map.of("name", name, "teams", List.of("data"), "platforms", List.of("macos-arm64")));

        String listed = internal("tokens", internalToken).body();

        assertThat(listed).contains(name).doesNotContain(secret);
        JsonNode token = listed(name);
        assertThat(token.at("/role").asText()).isEqualTo("worker");
        assertThat(token.at("/teams/0").asText()).isEqualTo("data");
        assertThat(token.at("/platforms/0").asText()).isEqualTo("macos-arm64");
        assertThat(token.path("revokedAt").isMissingNode()
                        || token.path("revokedAt").isNull())
                .isTrue();
    }

    @Test
    void refusesARevokedTokenOnTheNextCall() throws Exception {
        guest = guest(Map.of("name", name));
        services.say(release.pushed(1));
        Run run = next(guest);

        assertThat(revoke(name).statusCode()).isEqualTo(200);

        assertThat(guest.heartbeat(run).statusCode()).isEqualTo(403);
        HttpResponse<byte[]> claim = guest.send("POST", "claims?wait=0", "{}".getBytes(UTF_8));
        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(new String(claim.body(), UTF_8)).contains("token-revoked", "slipway token create --role worker");
        assertThat(listed(name).path("revokedAt").asText()).isNotEmpty();
    }

    @Test
    void countsNoWorkerWhoseTokenWasRevoked() throws Exception {
        guest = guest(Map.of("name", name)).named("guest-" + name);
        guest.claim(0);
        assertThat(stateOf("guest-" + name)).isEqualTo("idle");

        revoke(name);

        assertThat(stateOf("guest-" + name)).isEqualTo("gone");
    }

    private String stateOf(String worker) throws Exception {
        for (JsonNode each :
                Json.MAPPER.readTree(internal("workers", internalToken).body())) {
            if (each.path("name").asText().equals(worker)) {
                return each.path("state").asText();
            }
        }
        return "unknown";
    }

    @Test
    void givesNothingToAClaimWhoseTokenIsRevokedWhileItWaits() {
        guest = guest(Map.of("name", name)).named("guest-" + name);
        CompletableFuture<Run> claim = CompletableFuture.supplyAsync(() -> guest.claim(10));
        await().atMost(PATIENCE)
                .until(() -> internal("workers", internalToken).body().contains("guest-" + name));
        revoke(name);

        services.say(release.pushed(1));

        assertThat(claim.orTimeout(60, TimeUnit.SECONDS).join()).isNull();
        worker.fail(claim("plan"), "USER", "plan-failed");
    }

    @Test
    void givesNothingOfOtherTeams() {
        guest = guest(Map.of("name", name, "teams", List.of("nobody-is-in-it")));
        services.say(release.pushed(1));
        Run run = claim("plan");
        worker.complete(run, Map.of("outcome", "failed", "seconds", 0.1, "failure", unavailable()));

        assertThat(guest.claim(5)).isNull();
    }

    @Test
    void refusesPlatformsThatTheTokenIsNotFor() {
        guest = guest(Map.of("name", name, "platforms", List.of("linux-aarch64")));

        HttpResponse<byte[]> claim = guest.send("POST", "claims?wait=0", """
                {"worker": "x", "instance": "x", "platforms": ["linux-x86_64"], "toolchains": ["python"], "slots": 1}""".getBytes(UTF_8));

        assertThat(claim.statusCode()).isEqualTo(403);
        assertThat(new String(claim.body(), UTF_8))
                .contains("This token is for linux-aarch64, and the worker offers linux-x86_64.");
    }

    @Test
    void makesNoSecondTokenOfAName() {
        make(Map.of("name", name));

        assertThat(post("tokens", Map.of("name", name)).at("/error/code").asText())
                .isEqualTo("name-taken");
        revoke(name);
        assertThat(make(Map.of("name", name))).startsWith("slipway-worker-");
    }

    @Test
    void refusesWhatIsNoToken() {
        assertThat(post("tokens", Map.of("name", "a b")).at("/error/message").asText())
                .contains("'a b'");
        assertThat(post("tokens", Map.of("name", name, "platforms", List.of("plan9")))
                        .at("/error/message")
                        .asText())
                .contains("'plan9'");
        assertThat(revoke("never-" + name).statusCode()).isEqualTo(404);
    }

    private PlayedWorker guest(Map<String, ?> wanted) {
        return new PlayedWorker(root, make(wanted), "guest");
    }

    private String make(Map<String, ?> wanted) {
        return post("tokens", wanted).path("token").asText();
    }

    private JsonNode listed(String wanted) throws Exception {
        for (JsonNode each :
                Json.MAPPER.readTree(internal("tokens", internalToken).body())) {
            if (each.get("name").asText().equals(wanted)) {
                return each;
            }
        }
        throw new AssertionError("no token " + wanted);
    }

    private HttpResponse<String> revoke(String which) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(root + "internal/builder/tokens/" + which))
                .header("X-Slipway-Internal", internalToken)
                .DELETE()
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        }
    }

    private static Map<String, String> unavailable() {
        return Map.of("kind", "UNAVAILABLE", "code", "index-unavailable", "message", "Away.", "remedy", "Wait.");
    }
}
