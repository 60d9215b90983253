package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker whose connections to the builder break at any byte: every cell ends, and what it made arrives whole. */
class BadLineIT {
    private static final long SEED = 20_25;
    private static final int CELLS = 8;
    private static final Duration LEASE = Duration.ofSeconds(5);

    @TempDir
    Path home;

    private final FakeBuilder builder = new FakeBuilder();
    private final BadLine line = new BadLine(builder.url(), SEED);

    @AfterEach
    void close() {
        line.close();
        builder.close();
    }

    @Test
    void finishesEveryCellOverIt() throws Exception {
        try (RunningWorker _ =
                new RunningWorker(builder, home, "--url", line.url().toString())) {
            for (int i = 0; i < CELLS; i++) {
                JsonNode completion = run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));

                assertThat(completion.path("outcome").asText()).isEqualTo("succeeded");
                Assignment.Input made = Cells.input(completion);
                assertThat(FakeBuilder.sha256(builder.blob(made.sha256()))).isEqualTo(made.sha256());
            }
        }
        assertThat(line.broken()).isPositive();
    }

    /** An assignment that never arrived is given again, as the real builder does when its lease has passed. */
    private JsonNode run(Assignment cell) throws InterruptedException {
        do {
            builder.give(cell);
        } while (!builder.hears(cell, LEASE));
        return builder.completion(cell);
    }
}
