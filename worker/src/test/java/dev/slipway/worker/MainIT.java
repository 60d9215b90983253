package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line as the launcher uses it. */
class MainIT {
    private final FakeBuilder builder = new FakeBuilder();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    Path home;

    @AfterEach
    void stop() {
        builder.close();
    }

    @Test
    void saysWhatItWouldOffer() throws Exception {
        assertThat(run(builder.tokenFile(home), "--name", "here", "--check")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("here would offer ")
                .containsAnyOf("level       sandbox", "level       plain");
        assertThat(text(out).contains("level       sandbox") || text(err).contains("cells run at level plain: "))
                .isTrue();
    }

    @Test
    void tellsScriptsWhatItWouldOffer() throws Exception {
        assertThat(run(builder.tokenFile(home), "--name", "here", "--check", "--json"))
                .isZero();
        assertThat(text(out)).startsWith("{\"name\":\"here\"").contains("\"missing\":[");
    }

    @Test
    void endsWhenItsTokenIsRevokedWhileItWaits() throws Exception {
        Thread revoking = Thread.ofVirtual().start(() -> {
            await().atMost(FakeBuilder.PATIENCE).until(() -> !builder.offers().isEmpty());
            builder.revoke();
        });

        assertThat(run(builder.tokenFile(home))).isEqualTo(1);
        revoking.join();
        assertThat(text(err)).contains("It was revoked.", "slipway token create --role worker");
    }

    @Test
    void runsOneCellAndEnds() throws Exception {
        var cell = Cells.withSource(builder, "plan", SourceTree.setuptools(), Map.of());
        builder.give(cell);

        assertThat(run(builder.tokenFile(home), "--once")).isZero();
        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("succeeded");
    }

    @Test
    void endsWhenNoCellComes() throws Exception {
        assertThat(run(builder.tokenFile(home), "--once", "--idle", "1")).isZero();
        assertThat(text(err)).contains("no cell came within 1 seconds");
    }

    @Test
    void offersAMachineThatIsThrownAway() throws Exception {
        assertThat(run(builder.tokenFile(home), "--once", "--idle", "1", "--level", "machine"))
                .isZero();
        assertThat(builder.offers().getFirst().path("level").asText()).isEqualTo("machine");
    }

    @Test
    void asksForTheOneCellThatItWasStartedFor() throws Exception {
        String cell = "0190a000-0000-7000-8000-000000000001";

        assertThat(run(builder.tokenFile(home), "--once", "--idle", "1", "--cell", cell))
                .isZero();
        assertThat(builder.calls()).anyMatch(call -> call.startsWith("POST claims?") && call.endsWith("&cell=" + cell));
    }

    @Test
    void takesNoCellWithARevokedTokenThoughItWantedOne() throws Exception {
        builder.revoke();

        assertThat(run(builder.tokenFile(home), "--once")).isEqualTo(1);
        assertThat(text(err)).contains("It was revoked.");
    }

    @Test
    void refusesToCallAMachineThrownAwayThatRunsOn() throws Exception {
        assertThat(run(builder.tokenFile(home), "--level", "machine")).isEqualTo(2);
        assertThat(run(builder.tokenFile(home), "--once", "--cell", "sdist")).isEqualTo(2);
        assertThat(text(err)).contains("--level machine goes with --once", "--cell goes with --once and needs the id");
    }

    @Test
    void endsWhenItsTokenIsRefused() throws Exception {
        Path token = Files.writeString(home.resolve("wrong"), "not-the-token");

        assertThat(run(token)).isEqualTo(1);
        assertThat(text(err))
                .contains("401", "slipway token create --role worker")
                .doesNotContain("not-the-token");
    }

    @Test
    void saysThatTheBuilderIsNotThere() throws Exception {
        builder.close();

        assertThat(run(builder.tokenFile(home), "--check")).isEqualTo(3);
    }

    @Test
    void refusesWrongUsage() throws Exception {
        assertThat(run(home.resolve("no-token"))).isEqualTo(2);
        assertThat(run(builder.tokenFile(home), "--platform", "plan9-sparc")).isEqualTo(2);
        assertThat(text(err)).contains("cannot be read", "cannot build for plan9-sparc", "usage:");
    }

    @Test
    void refusesAHomeThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(home.resolve("home"), "a file");

        assertThat(run(builder.tokenFile(home))).isEqualTo(1);
        assertThat(text(err)).contains("cannot make the folder " + file);
    }

    private int run(Path token, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--url", builder.url().toString(),
                "--token-file", token.toString(),
                "--home", home.resolve("home").toString(),
                "--cache", Path.of("target", "cache").toString()));
        arguments.addAll(List.of(more));
        return Main.run(
                arguments,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static String text(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8);
    }
}
