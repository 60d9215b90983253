package dev.slipway.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReachTest {
    private final FakeFrontDoor door = new FakeFrontDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void saysHowToStartWhatIsNotReachable() {
        String url = door.url();
        door.close();

        Ran ran = Ran.with(Map.of("SLIPWAY_URL", url), "releases");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("not reachable at " + url, "slipway up");
    }

    @Test
    void tellsScriptsThatNothingIsReachable() {
        String url = door.url();
        door.close();

        Ran ran = Ran.with(Map.of("SLIPWAY_URL", url), "releases", "--json");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.document().at("error").text("code")).isEqualTo("not-reachable");
        assertThat(ran.err()).isEmpty();
    }

    @Test
    void refusesAnAddressThatIsNone() {
        Ran ran = Ran.with(Map.of("SLIPWAY_URL", "slipway.example.org"), "releases");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("SLIPWAY_URL", "https://");
    }

    @Test
    void refusesAWrongToken() {
        Ran ran = Ran.with(Map.of("SLIPWAY_URL", door.url(), "SLIPWAY_TOKEN", "guess"), "releases", "--json");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.document().at("error").text("code")).isEqualTo("unauthorized");
        assertThat(ran.document().at("error").text("remedy")).contains("SLIPWAY_TOKEN");
    }

    @Test
    void isNotReachableWhileTheServerStarts() {
        door.on("GET /releases", 503, "");
        assertThat(Ran.against(door, "releases").exit()).isEqualTo(3);
    }

    @Test
    void isNotReachableWhereSomethingElseAnswers() {
        door.on("GET /releases", 404, "<html>Not Found</html>");

        Ran ran = Ran.against(door, "releases", "--json");

        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.document().at("error").text("message")).contains("is not Slipway's front door");
    }

    @Test
    void passesOnWhatTheServerSays() {
        door.on("GET /releases/x", 409, "{\"error\":{\"code\":\"policy\",\"message\":\"No.\",\"remedy\":\"Ask.\"}}");

        Ran ran = Ran.against(door, "show", "x");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).isEqualTo("slipway: No.\n  Ask.\n");
    }

    @Test
    void isABadAddressWhenTheAnswerIsNoDocument() {
        door.on("GET /releases", 200, "<html>");

        Ran ran = Ran.against(door, "releases");

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("not a JSON document", "SLIPWAY_URL");
    }

    @Test
    void waitsNoLongerThanItIsTold() throws Exception {
        try (var silent = new java.net.ServerSocket(0)) {
            Ran ran = Ran.with(
                    Map.of("SLIPWAY_URL", "http://127.0.0.1:" + silent.getLocalPort()),
                    "releases",
                    "--timeout",
                    "200ms");

            assertThat(ran.exit()).isEqualTo(3);
            assertThat(ran.err()).contains("did not answer", "--timeout");
        }
    }
}
