package dev.slipway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.FakeFrontDoor;
import dev.slipway.cli.Ran;
import dev.slipway.cli.Samples;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CommandingTest {
    private static final String REFUSED =
            "{\"error\":{\"code\":\"policy\",\"message\":\"No.\",\"remedy\":\"Do that.\"}}";

    private final FakeFrontDoor door = new FakeFrontDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void cancelWaitsUntilThePublisherHasSaidWhatWentOut() {
        door.on("POST /releases/r1/cancel", 202, Samples.release("running"))
                .on("GET /releases/r1/timeline", 200, "[]")
                .on("GET /releases/r1", 200, Samples.release("running"))
                .on("GET /releases/r1", 200, Samples.release("cancelled"));

        Ran ran = Ran.against(door, "cancel", "r1", "--reason", "wrong tag", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.document().text("state")).isEqualTo("cancelled");
        assertThat(door.requests()).first().asString().endsWith("{\"reason\":\"wrong tag\"}");
    }

    @Test
    void cancelThatComesTooLateIsNotDone() {
        door.on("POST /releases/r1/cancel", 202, Samples.release("published"));
        assertThat(Ran.against(door, "cancel", "r1").exit()).isEqualTo(1);
    }

    @Test
    void approves() {
        door.on("POST /releases/ingest%40v0.2.0/approve", 202, Samples.release("running"));
        assertThat(Ran.against(door, "approve", "ingest@v0.2.0").out()).contains("ingest v0.2.0  running");
    }

    @Test
    void saysWhyAnApprovalIsRefused() {
        door.on("POST /releases/r1/approve", 409, REFUSED);

        Ran ran = Ran.against(door, "approve", "r1", "--json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.document().at("error").text("code")).isEqualTo("policy");
    }

    @Test
    void replaysFromAStage() {
        door.on("POST /releases/r1/replay", 202, Samples.release("running"));

        Ran ran = Ran.against(door, "replay", "r1", "--from", "build", "--cell", "sdist", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.document().text("id")).isEqualTo("r1");
        assertThat(door.requests()).containsExactly("POST /releases/r1/replay {\"from\":\"build\",\"cell\":\"sdist\"}");
    }

    @Test
    void replaysOneCell() {
        door.on("POST /releases/r1/replay", 202, Samples.release("running"));

        Ran ran = Ran.against(door, "replay", "r1", "--cell", "cp312-manylinux_x86_64");

        assertThat(ran.exit()).isZero();
        assertThat(door.requests()).containsExactly("POST /releases/r1/replay {\"cell\":\"cp312-manylinux_x86_64\"}");
    }

    @Test
    void tellsARefusedReplayOfACellFromAnUnknownCell() {
        String unknown = "{\"error\":{\"code\":\"unknown\",\"message\":\"No cell x.\",\"remedy\":\"It has: plan.\"}}";
        door.on("POST /releases/r1/replay", 409, REFUSED)
                .on("POST /releases/r2/replay", 404, unknown)
                .on("GET /releases", 200, "[]");

        assertThat(Ran.against(door, "replay", "r1", "--cell", "sdist").exit()).isEqualTo(1);
        assertThat(Ran.against(door, "replay", "r2", "--cell", "x").exit()).isEqualTo(2);
    }

    @Test
    void replaysWhatFailedAtOneIndex() {
        String other = Samples.parked()
                .replace("\"r1\"", "\"r2\"")
                .replace("v0.2.0", "v0.3.0")
                .replace("\"pypi\"", "\"private\"");
        door.on("GET /releases", 200, "[" + Samples.parked() + "," + other + "]")
                .on("POST /releases/r1/replay", 202, Samples.release("running"));

        Ran ran = Ran.against(door, "replay", "--failed", "--index", "pypi", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.document().list()).hasSize(1);
        assertThat(door.requests()).noneMatch(request -> request.contains("/releases/r2/"));
    }

    @Test
    void replaysOnlyWhatFailedLately() {
        door.on("GET /releases", 200, "[" + Samples.parked() + "]");

        Ran ran = Ran.against(door, "replay", "--failed", "--since", "1s", "--json");

        assertThat(ran.out()).isEqualTo("[]\n");
    }

    @Test
    void replayNeedsOneReleaseOrAllThatFailed() {
        assertThat(Ran.against(door, "replay").exit()).isEqualTo(2);
        assertThat(Ran.against(door, "replay", "r1", "--failed").exit()).isEqualTo(2);
        assertThat(Ran.against(door, "replay", "r1", "--since", "2h").exit()).isEqualTo(2);
    }
}
