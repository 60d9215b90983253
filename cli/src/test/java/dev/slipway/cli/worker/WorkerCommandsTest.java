package dev.slipway.cli.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.cli.FakeFrontDoor;
import dev.slipway.cli.Ran;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkerCommandsTest {
    private static final String WORKERS = """
            [{"name":"laptop","instance":"i","platforms":["linux-x86_64","linux-aarch64"],\
            "crossBuilds":["linux-aarch64"],"pythons":["3.9","3.13"],"toolchains":["python","rust","rust:linux-x86_64","cibuildwheel:linux-x86_64"],"level":"plain",\
            "slots":2,"busy":1,"state":"busy","running":[{"release":"ingest@v1.0","cell":"cp39-linux_x86_64",\
            "seconds":12.3}]}]""";

    private final FakeFrontDoor door = new FakeFrontDoor();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void showsWhatEachWorkerDoes() {
        door.on("GET /workers", 200, WORKERS);

        assertThat(Ran.against(door, "workers").out())
                .contains(
                        "laptop",
                        "busy",
                        "1/2",
                        "linux-x86_64 linux-aarch64 (cross-built)",
                        "3.9 3.13",
                        "rust cibuildwheel",
                        "ingest@v1.0 cp39-linux_x86_64 (12");
        assertThat(Ran.against(door, "workers", "--json").out()).isEqualTo(WORKERS + "\n");
    }

    @Test
    void saysHowToGetAWorker() {
        door.on("GET /workers", 200, "[]");

        assertThat(Ran.against(door, "workers").out()).contains("slipway worker");
    }

    @Test
    void printsANewTokenAndNothingElse() {
        door.on("POST /tokens", 201, "{\"name\":\"mini\",\"token\":\"slipway-worker-x\"}");

        Ran ran = Ran.against(
                door,
                "token",
                "create",
                "--role",
                "worker",
                "--name",
                "mini",
                "--team",
                "data",
                "--platform",
                "macos-arm64");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEqualTo("slipway-worker-x\n");
        assertThat(ran.err()).isEmpty();
        assertThat(door.requests())
                .containsExactly(
                        "POST /tokens {\"role\":\"worker\",\"name\":\"mini\",\"teams\":[\"data\"],\"platforms\":[\"macos-arm64\"]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "releaser", "approver", "admin"})
    void refusesRolesThatAreNotSupportedYet(String role) {
        Ran ran = Ran.against(door, "token", "create", "--role", role);

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("'" + role + "' are not supported yet");
        assertThat(door.requests()).isEmpty();
    }

    @Test
    void listsTokens() {
        door.on("GET /tokens", 200, """
                [{"name":"mini","role":"worker","teams":[],"platforms":["macos-arm64"],\
                "createdAt":"2026-01-02T03:04:05Z","revokedAt":"2026-01-03T03:04:05Z"}]""");

        assertThat(Ran.against(door, "token", "list").out()).contains("mini", "all", "macos-arm64", "revoked");
    }

    @Test
    void revokesAToken() {
        door.on("DELETE /tokens/mini", 200, "{\"name\":\"mini\",\"revoked\":true}");
        door.on("DELETE /tokens/maxi", 404, "{\"error\":{\"code\":\"unknown\",\"message\":\"None.\",\"remedy\":\"\"}}");

        assertThat(Ran.against(door, "token", "revoke", "mini").out()).contains("'mini' is revoked");
        assertThat(Ran.against(door, "token", "revoke", "maxi").exit()).isEqualTo(2);
    }

    @Test
    void refusesAWorkerWithoutATokenFile() {
        Ran ran = worker("--check");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("no-token cannot be read");
    }

    @Test
    void tellsScriptsWhyAWorkerCannotStart() {
        Ran ran = worker("--check", "--json");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.document().at("error").text("message")).contains("no-token cannot be read");
    }

    @Test
    void refusesToBuildForAnotherMachine() {
        Ran ran = worker("--platform", "plan9-sparc");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("cannot build for plan9-sparc");
    }

    private Ran worker(String... more) {
        String[] arguments = {
            "worker",
            "--url",
            "http://127.0.0.1:9",
            "--token-file",
            folder.resolve("no-token").toString()
        };
        String[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return Ran.with(Map.of("SLIPWAY_HOME", folder.toString()), all);
    }
}
