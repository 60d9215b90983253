package dev.slipway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.FakeFrontDoor;
import dev.slipway.cli.Ran;
import dev.slipway.cli.Samples;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FollowingTest {
    private static final String TIMELINE = "GET /releases/r1/timeline";

    private final FakeFrontDoor door = new FakeFrontDoor();

    @AfterEach
    void close() {
        door.close();
    }

    private void travels(String end) {
        door.on(TIMELINE, 200, "[" + Samples.event(1, "build", "built", "done") + "]")
                .on(TIMELINE, 200, "[" + Samples.event(2, "pypi", "sent", "info") + "]")
                .on(TIMELINE, 200, "[]");
        door.on("GET /releases/r1", 200, Samples.release("running")).on("GET /releases/r1", 200, end);
    }

    @Test
    void waitsForTheEndWithOneLineAnEventOnStderr() {
        door.on("POST /releases", 201, Samples.release("running"));
        travels(Samples.release("published"));

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--wait", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.document().text("state")).isEqualTo("published");
        assertThat(ran.err().lines()).hasSize(2).first().asString().contains("build", "built");
        assertThat(door.requests())
                .startsWith("POST /releases {\"project\":\"ingest\",\"tag\":\"v0.2.0\"}")
                .anyMatch(request -> request.startsWith(TIMELINE + "?after=2"));
    }

    @Test
    void printsAFailedReleaseAndExitsWithOne() {
        door.on("POST /releases", 200, Samples.release("running"));
        travels(Samples.parked());

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--route", "final", "--wait", "--json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.document().text("state")).isEqualTo("failed");
        assertThat(door.requests().getFirst()).contains("\"route\":\"final\"");
    }

    @Test
    void stopsWaitingAtAnApproval() {
        String waiting =
                Samples.release("waiting", "null", "waiting").replace("\"pypi\",\"state\"", "\"approval\",\"state\"");
        door.on("POST /releases", 201, Samples.release("running"));
        travels(waiting);

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--wait");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("slipway approve ingest@v0.2.0");
    }

    @Test
    void printsTheReleaseAsItStandsWhenTheTimeIsUp() {
        door.on("POST /releases", 201, Samples.release("running"));
        door.on(TIMELINE, 200, "[]").on("GET /releases/r1", 200, Samples.release("running"));

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--wait", "--json", "--timeout", "300ms");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.document().text("state")).isEqualTo("running");
        assertThat(ran.err()).contains("--timeout is up", "slipway watch ingest@v0.2.0");
    }

    @Test
    void returnsAtOnceWithoutWaiting() {
        door.on("POST /releases", 201, Samples.release("running"));

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.document().text("id")).isEqualTo("r1");
        assertThat(door.requests()).hasSize(1);
    }

    @Test
    void printsThePlanOfADryRun() {
        door.on("POST /releases", 200, """
                {"project":"ingest","tag":"v0.2.0","version":"0.2.0","route":"final","stages":["checkout","pypi"],
                 "cells":[{"name":"sdist","platform":"any","workers":["laptop"],"seconds":95.2}],
                 "indexes":[{"index":"pypi","files":5,"newProject":true,"seconds":3600,"reason":"pypi takes 4 new projects in 24 h"}],
                 "expectedEnd":"2026-05-05T10:00:00Z"}""");

        Ran ran = Ran.against(door, "release", "ingest", "v0.2.0", "--dry-run");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("checkout → pypi", "sdist", "laptop", "1 m 35 s", "Nothing was started", "would end at")
                .contains("pypi gets 5 files, as a new project; the last would wait 1 h", "4 new projects in 24 h");
        assertThat(door.requests().getFirst()).contains("\"dryRun\":true");
    }

    @Test
    void suggestsTheNearestProject() {
        door.on(
                        "POST /releases",
                        404,
                        "{\"error\":{\"code\":\"unknown-project\",\"message\":\"No 'ingset'.\",\"remedy\":\"\"}}")
                .on("GET /projects", 200, "[{\"name\":\"ingest\"}]");

        Ran ran = Ran.against(door, "release", "ingset", "v0.2.0");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("Did you mean 'ingest'?");
    }

    @Test
    void rehearsalWaitsByItself() {
        door.on("POST /rehearsals", 201, Samples.release("running"));
        travels(Samples.release("published"));

        Ran ran = Ran.against(door, "rehearse", "ingest", "main");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("ingest v0.2.0  published");
    }

    @Test
    void watchPrintsADocumentALineAndTheReleaseLast() {
        travels(Samples.release("published"));

        Ran ran = Ran.against(door, "watch", "r1", "--json");

        assertThat(ran.exit()).isZero();
        List<String> lines = ran.out().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).contains("\"seq\":1");
        assertThat(lines.get(2)).contains("\"state\":\"published\"");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void watchPrintsALineAnEventInAPipe() {
        travels(Samples.parked());

        Ran ran = Ran.against(door, "watch", "r1");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.out().lines().toList().get(1)).contains("pypi", "sent");
        assertThat(ran.out()).contains("index-unavailable", "→ slipway replay ingest@v0.2.0");
    }

    @Test
    void outlivesARestartOfTheServices() {
        door.on(TIMELINE, 503, "")
                .on(TIMELINE, 200, "[" + Samples.event(1, "build", "built", "done") + "]")
                .on(TIMELINE, 200, "[]");
        door.on("GET /releases/r1", 200, Samples.release("running"))
                .on("GET /releases/r1", 503, "")
                .on("GET /releases/r1", 200, Samples.release("published"));

        Ran ran = Ran.against(door, "watch", "r1");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains("built");
    }
}
