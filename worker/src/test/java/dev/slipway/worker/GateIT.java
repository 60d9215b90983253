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

    @Test
    void installsTheProjectWithTheTagsVersion() throws Exception {
        SourceTree tree = SourceTree.of("setup.py", """
                from setuptools import setup

                setup(name="hello-scm", use_scm_version=True, setup_requires=["setuptools-scm>=8"], py_modules=["hello_scm"])
                """).with("hello_scm.py", "");
        Map<String, ?> task = Map.of(
                "path",
                ".",
                "run",
                "python -c 'from importlib.metadata import version; assert version(\"hello-scm\") == \"3.1.0\"'",
                "install",
                List.of("."),
                "version",
                Map.of("strategy", "scm", "version", "3.1.0"));

        JsonNode passed = worker.run(Cells.withSource(builder, "gate", tree, task));

        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");
    }

    private JsonNode gate(String run, List<String> install) throws InterruptedException {
        Map<String, Object> task = new HashMap<>(Map.of("path", ".", "run", run, "install", install));
        return worker.run(Cells.withSource(builder, "gate", SourceTree.setuptools(), task));
    }
}
