package dev.slipway.cli.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.FakeFrontDoor;
import dev.slipway.cli.Ran;
import dev.slipway.cli.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingTest {
    private static final String HELLO_SHA256 = "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824";

    private final FakeFrontDoor door = new FakeFrontDoor();

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void showsAReleaseAsTheServerSentIt() {
        door.on("GET /releases/ingest%40v0.2.0", 200, Samples.parked());

        Ran ran = Ran.against(door, "show", "ingest@v0.2.0", "--json");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out().lines()).hasSize(1);
        assertThat(ran.document().text("state")).isEqualTo("failed");
        assertThat(ran.document().at("failure").text("code")).isEqualTo("index-unavailable");
        assertThat(ran.document().names()).contains("deadline", "set", "cells", "files");
    }

    @Test
    void showsWhatFailedAndTheCommandThatRepairsIt() {
        door.on("GET /releases/r1", 200, Samples.parked());

        Ran ran = Ran.against(door, "show", "r1");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains(
                        "ingest v0.2.0  failed",
                        "build  done    2.5 s",
                        "ingest-0.2.0.tar.gz  4.1 kB",
                        "UNAVAILABLE index-unavailable  pypi does not answer.",
                        "503 Service Unavailable",
                        "Wait, or replay.",
                        "→ slipway replay ingest@v0.2.0")
                .doesNotContain("\u001b");
    }

    @Test
    void saysOfACellThatItWasCrossBuiltAndNotTested() {
        String how = "\"crossBuilt\":\"on linux-x86_64 by gcc\",\"tested\":\"not tested: no system\",\"reused\":false";
        door.on("GET /releases/r1", 200, Samples.parked().replace("\"reused\":false", how));

        assertThat(Ran.against(door, "show", "r1").out())
                .contains("laptop  cross-built on linux-x86_64 by gcc; not tested: no system");
    }

    @Test
    void showsTheEndOfWhatABuildSaid() {
        String log = IntStream.rangeClosed(1, 60).mapToObj(n -> "line-" + n).collect(Collectors.joining("\\n"));
        door.on("GET /releases/r1", 200, Samples.failed("build-failed", "Read it.", log));

        Ran ran = Ran.against(door, "show", "r1");

        assertThat(ran.out())
                .contains("line-41", "line-60", "→ git tag --force v0.2.0")
                .doesNotContain("line-40");
    }

    @Test
    void tellsHowToReleaseATagAgainAfterTheCatalogIsRepaired() {
        door.on("GET /releases/r1", 200, Samples.failed("plan-failed", "Set 'path' in the catalog.", ""));

        Ran ran = Ran.against(door, "show", "r1");

        assertThat(ran.out()).contains("→ slipway release ingest v0.2.0   (after the catalog is applied)");
    }

    @Test
    void suggestsTheNearestRelease() {
        door.on("GET /releases", 200, "[" + Samples.release("published") + "]");
        door.on(
                "GET /releases/ingset%40v0.2.0",
                404,
                "{\"error\":{\"code\":\"unknown-release\",\"message\":\"No release 'ingset@v0.2.0'.\",\"remedy\":\"\"}}");

        Ran ran = Ran.against(door, "show", "ingset@v0.2.0");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("No release 'ingset@v0.2.0'.", "Did you mean 'ingest@v0.2.0'?");
    }

    @Test
    void listsReleases() {
        door.on("GET /releases", 200, "[" + Samples.parked() + "]");

        Ran ran = Ran.against(door, "releases", "--project", "ingest", "--state", "failed");

        assertThat(ran.out())
                .contains("RELEASE", "ingest@v0.2.0", "failed", "final", "pypi", "4.0 s", "index-unavailable");
        assertThat(door.requests()).containsExactly("GET /releases?project=ingest&state=failed&limit=50");
    }

    @Test
    void refusesAStateThatIsNone() {
        Ran ran = Ran.against(door, "releases", "--state", "bogus");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("'bogus'", "published");
    }

    @Test
    void listsReleasesAsAnArray() {
        door.on("GET /releases", 200, "[]");
        assertThat(Ran.against(door, "releases", "--json").out()).isEqualTo("[]\n");
    }

    @Test
    void printsLogsAsTheyAre() {
        door.on("GET /releases/r1/logs", 200, "== sdist\nbuilding\n");

        assertThat(Ran.against(door, "logs", "r1", "--stage", "build", "--cell", "sdist")
                        .out())
                .isEqualTo("== sdist\nbuilding\n");
        assertThat(door.requests()).containsExactly("GET /releases/r1/logs?stage=build&cell=sdist");
        assertThat(Ran.against(door, "logs", "r1", "--json").document().text("text"))
                .contains("building");
    }

    @Test
    void tellsACellThatIsNotThereFromOneThatHasNotBegun() {
        door.on("GET /releases/r1/logs", 200, "").on("GET /releases/r1", 200, Samples.release("running"));

        assertThat(Ran.against(door, "logs", "r1", "--cell", "sdist").exit()).isZero();
        Ran ran = Ran.against(door, "logs", "r1", "--cell", "sdits");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no cell 'sdits'", "It has: sdist.");
    }

    @Test
    void fetchesFilesAndChecksTheirHash(@TempDir Path folder) throws IOException {
        door.on("GET /releases/r1/files", 200, file("a.whl", HELLO_SHA256));
        door.on("GET /releases/r1/files/a.whl", 200, "hello");
        door.on("GET /releases/r1", 200, "{\"id\":\"r1\",\"set\":\"5e7\"}");
        door.on("GET /releases/r1/provenance", 200, "{\"payload\":\"\"}");

        Ran ran =
                Ran.against(door, "files", "r1", "--out", folder.resolve("new").toString(), "--json");

        assertThat(ran.exit()).isZero();
        assertThat(folder.resolve("new/a.whl")).hasContent("hello");
        assertThat(folder.resolve("new/5e7.intoto.jsonl")).hasContent("{\"payload\":\"\"}");
        assertThat(ran.document().list().getFirst().text("filename")).isEqualTo("a.whl");
    }

    @Test
    void keepsNoFileWithAnotherHash(@TempDir Path folder) throws IOException {
        door.on("GET /releases/r1/files", 200, file("a.whl", "00"));
        door.on("GET /releases/r1/files/a.whl", 200, "hello");

        Ran ran = Ran.against(door, "files", "r1", "--out", folder.toString());

        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.err()).contains("a.whl", HELLO_SHA256);
        try (var left = Files.list(folder)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void writesNothingOutsideTheFolder(@TempDir Path folder) {
        door.on("GET /releases/r1/files", 200, file("../a.whl", HELLO_SHA256));

        Ran ran = Ran.against(door, "files", "r1", "--out", folder.resolve("in").toString());

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(folder.resolve("a.whl")).doesNotExist();
    }

    private static String file(String name, String sha256) {
        return "[{\"filename\":\"%s\",\"size\":5,\"sha256\":\"%s\",\"indexes\":{}}]".formatted(name, sha256);
    }
}
