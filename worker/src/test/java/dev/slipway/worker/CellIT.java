package dev.slipway.worker;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What every test has that runs cells by real tools: a builder and a worker. */
abstract class CellIT {
    @TempDir
    Path home;

    FakeBuilder builder;
    RunningWorker worker;

    @BeforeEach
    void start() throws Exception {
        builder = new FakeBuilder();
        worker = new RunningWorker(builder, home, options());
    }

    @AfterEach
    void stop() {
        if (worker != null) {
            worker.close();
        }
        builder.close();
    }

    /** More options for the worker. */
    String[] options() {
        return new String[0];
    }

    /** The options of a worker that runs cells in sandboxes. */
    static String[] inSandbox() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bwrap: install the package bubblewrap");
        return new String[] {"--level", "sandbox"};
    }

    JsonNode plan(SourceTree tree, Map<String, ?> task) throws InterruptedException {
        return worker.run(Cells.withSource(builder, "plan", tree, task));
    }

    JsonNode sdist(SourceTree tree) throws InterruptedException {
        return sdist(tree, Map.of());
    }

    JsonNode sdist(SourceTree tree, Map<String, ?> task) throws InterruptedException {
        return worker.run(Cells.withSource(builder, "sdist", tree, task));
    }

    JsonNode wheel(JsonNode sdist, String python) throws InterruptedException {
        return worker.run(Cells.withInputs("wheel", python, List.of(Cells.input(sdist)), Map.of()));
    }

    byte[] artifact(JsonNode completion) {
        Assignment.Input input = Cells.input(completion);
        return builder.blob(input.sha256());
    }

    static String failure(JsonNode completion, String field) {
        return completion.path("failure").path(field).asText();
    }
}
