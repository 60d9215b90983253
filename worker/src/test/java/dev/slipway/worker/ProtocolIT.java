package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The worker and a builder that cancels, forgets, restarts. */
class ProtocolIT extends CellIT {

    @Test
    void tellsWhatTheMachineHas() {
        await().atMost(FakeBuilder.PATIENCE).until(() -> !builder.offers().isEmpty());

        JsonNode offer = builder.offers().getFirst();
        assertThat(offer.path("worker").asText()).isEqualTo("test");
        assertThat(offer.path("platforms").path(0).asText()).matches("(linux|macos)-.*");
        assertThat(offer.path("pythons")).isNotEmpty();
        assertThat(offer.path("toolchains").path(0).asText()).isEqualTo("python");
        assertThat(offer.path("level").asText()).isEqualTo("plain");
    }

    @Test
    void saysThatItsClockIsWrongAndGoesOnWhenItIsSet() throws Exception {
        builder.findsTheClockWrong(true);
        await().atMost(FakeBuilder.PATIENCE).until(() -> worker.journal().stream()
                .anyMatch(line -> line.contains("The clock is 120 minutes behind. Set it.")));

        builder.findsTheClockWrong(false);

        assertThat(plan(SourceTree.setuptools(), Map.of()).path("outcome").asText())
                .isEqualTo("succeeded");
        assertThat(builder.calls())
                .anyMatch(call -> call.matches("POST claims\\?wait=\\d+&protocol=\\d+&clock=\\d{10}"));
    }

    @Test
    void streamsTheLogWhileTheCellRuns() throws Exception {
        Assignment cell = waiting("print('first words', flush=True)");

        await().atMost(Duration.ofMinutes(1)).until(() -> builder.log(cell).contains("first words"));

        assertThat(builder.isCompleted(cell)).isFalse();
        release();
        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("failed");
        assertThat(builder.log(cell)).contains("last words");
    }

    @Test
    void killsACancelledCellAndSaysSo() throws Exception {
        Assignment cell = waiting("");
        await().atMost(Duration.ofMinutes(1)).until(this::isRunning);

        builder.cancel(cell);

        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("cancelled");
    }

    @Test
    void forgetsACellThatWasGivenToAnother() throws Exception {
        Assignment cell = waiting("");
        await().atMost(Duration.ofMinutes(1)).until(this::isRunning);

        builder.lose(cell);
        JsonNode next = plan(SourceTree.setuptools(), Map.of());
        worker.drain();

        assertThat(next.path("outcome").asText()).isEqualTo("succeeded");
        assertThat(builder.isCompleted(cell)).isFalse();
        assertThat(builder.calls()).noneMatch(call -> call.contains(cell.cell() + "/completion"));
    }

    @Test
    void completesACellAfterTheBuilderWasAway() throws Exception {
        Assignment cell = waiting("");
        await().atMost(Duration.ofMinutes(1)).until(this::isRunning);

        builder.goAway();
        release();
        await().atMost(Duration.ofMinutes(1)).until(() -> Files.exists(home.resolve("ended")));
        builder.comeBack();

        assertThat(failure(builder.completion(cell), "detail")).contains("last words");
        assertThat(builder.log(cell)).contains("waiting, since the builder does not answer");
    }

    @ParameterizedTest
    @CsvSource({"400, INTERNAL", "413, USER"})
    void endsACellWhoseFilesTheBuilderDoesNotTakeWithTheReason(int status, String kind) throws Exception {
        builder.refusesUploads(status);

        JsonNode failed = sdist(SourceTree.setuptools());

        assertThat(failure(failed, "kind")).isEqualTo(kind);
        assertThat(failure(failed, "message"))
                .containsPattern("refused the upload of hello_world-0.2.0.tar.gz \\(\\d+ bytes\\) with " + status);
        assertThat(plan(SourceTree.setuptools(), Map.of()).path("outcome").asText())
                .isEqualTo("succeeded");
    }

    @Test
    void finishesWhatRunsWhenItIsToldToEnd() throws Exception {
        Assignment cell = waiting("");
        await().atMost(Duration.ofMinutes(1)).until(this::isRunning);

        Thread draining = Thread.ofVirtual().start(worker::drain);
        await().atMost(FakeBuilder.PATIENCE)
                .until(() -> builder.calls().stream().anyMatch(call -> call.startsWith("DELETE workers/")));
        assertThat(builder.isCompleted(cell)).isFalse();
        release();
        draining.join();

        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("failed");
    }

    @Test
    void failsACellOfAKindThatItDoesNotKnow() throws Exception {
        JsonNode failed = worker.run(Cells.withInputs("dance", null, List.of(), Map.of()));

        assertThat(failure(failed, "kind")).isEqualTo("INTERNAL");
        assertThat(failure(failed, "message")).contains("dance");
    }

    @Test
    void saysWhatIsNeitherPythonNorRust() throws Exception {
        JsonNode failed = plan(SourceTree.of("main.go", "package main\n"), Map.of());

        assertThat(failure(failed, "code")).isEqualTo("plan-failed");
        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "message")).contains("neither a Python nor a Rust project");
        assertThat(failure(failed, "remedy")).contains("path");
    }

    /** A build that waits for {@link #release}, having said that it runs by a file. */
    private Assignment waiting(String first) {
        String code = """
                %s
                import os, time
                open(%r, "w").close()
                while not os.path.exists(%r):
                    time.sleep(0.02)
                open(%r, "w").close()
                raise SystemExit("last words")
                """.replace("%r", "\"%s\"")
                .formatted(first, home.resolve("running"), home.resolve("go"), home.resolve("ended"));
        Assignment cell = Cells.withSource(builder, "sdist", SourceTree.of("setup.py", code), Map.of());
        builder.give(cell);
        return cell;
    }

    private boolean isRunning() {
        return Files.exists(home.resolve("running"));
    }

    private void release() throws Exception {
        Path go = home.resolve("go");
        Files.createFile(go);
    }
}
