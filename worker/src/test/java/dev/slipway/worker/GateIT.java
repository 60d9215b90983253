package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A project's own checks. */
class GateIT extends CellIT {

    @Test
    void runsTheCommandWithWhatItInstalls() throws Exception {
        JsonNode passed = gate("hello | grep 'hello 0.2.0'", List.of("-e ."));

        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");
    }

    @Test
    void saysWhichGateFailed() throws Exception {
        JsonNode failed = gate("echo two problems found; exit 2", List.of());

        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "code")).isEqualTo("gate-failed");
        assertThat(failure(failed, "message")).contains("echo two problems", "exit code 2");
        assertThat(failure(failed, "detail")).isEqualTo("two problems found");
    }

    @Test
    void saysWhatCouldNotBeInstalled() throws Exception {
        JsonNode failed = gate("true", List.of("slipway-no-such-thing"));

        assertThat(failure(failed, "code")).isEqualTo("gate-failed");
        assertThat(failure(failed, "message")).contains("slipway-no-such-thing");
    }

    private JsonNode gate(String run, List<String> install) throws InterruptedException {
        Map<String, Object> task = new HashMap<>(Map.of("path", ".", "run", run, "install", install));
        return worker.run(Cells.withSource(builder, "gate", SourceTree.setuptools(), task));
    }
}
