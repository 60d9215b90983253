package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Build requirements: resolved by the plan, installed as they were resolved. */
class LockIT extends CellIT {

    @Test
    void resolvesThemToVersionsAndHashesForEveryPythonThatTheProjectAllows() throws Exception {
        JsonNode locked = locked(SourceTree.setuptools());

        assertThat(locked.path("requirements").asText())
                .containsPattern("(?m)^setuptools==[0-9.]+ ; python_full_version < '3\\.10'")
                .containsPattern("(?m)^ +--hash=sha256:[0-9a-f]{64}");
        assertThat(locked.path("resolvedAt").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(locked.path("unlocked")).isEmpty();
    }

    @Test
    void saysWhatCannotBeLocked() throws Exception {
        SourceTree tree = SourceTree.of("pyproject.toml", """
                [build-system]
                requires = ["flit_core>=3.4", "helper @ file:///srv/helper"]
                build-backend = "flit_core.buildapi"

                [project]
                name = "hello"
                version = "1.0"
                """);

        JsonNode locked = locked(tree);

        assertThat(locked.path("requirements").asText()).startsWith("flit-core==");
        assertThat(locked.path("unlocked").toString()).isEqualTo("[\"helper @ file:///srv/helper\"]");
    }

    @Test
    void installsJustWhatIsLocked() throws Exception {
        JsonNode sdist = sdist(SourceTree.setuptools());
        String lock = """
                setuptools==75.3.2 \\
                    --hash=sha256:90ab613b6583fc02d5369cbca13ea26ea0e182d1df2d943ee9cbe81d4c61add9
                """;

        Assignment cell = wheelCell(sdist, lock);

        JsonNode wheel = worker.run(cell);

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Archives.text(artifact(wheel), ".dist-info/WHEEL")).contains("Generator: setuptools (75.3.2)");
    }

    @Test
    void refusesFilesWithOtherHashes() throws Exception {
        JsonNode sdist = sdist(SourceTree.setuptools());

        JsonNode wheel = worker.run(wheelCell(sdist, "setuptools==75.3.2 --hash=sha256:" + "0".repeat(64) + "\n"));

        assertThat(wheel.path("outcome").asText()).isEqualTo("failed");
        assertThat(wheel.toString()).containsIgnoringCase("hash mismatch");
    }

    @Test
    void resolvesWhatTheBackendAsksForBesidesWithoutChangingTheLock() throws Exception {
        SourceTree tree = SourceTree.of("setup.py", """
                import flit_core
                from setuptools import setup
                setup(name='asking', version='1.0', py_modules=['asking'])
                """)
                .with("asking.py", "")
                .with("backend/asks.py", """
                        from setuptools.build_meta import *
                        def get_requires_for_build_sdist(config_settings=None):
                            return ["flit_core>=3.4"]
                        """)
                .with("pyproject.toml", """
                        [build-system]
                        requires = ["setuptools>=61"]
                        build-backend = "asks"
                        backend-path = ["backend"]
                        """);

        JsonNode sdist = sdist(tree, Map.of("locked", locked(tree)));

        assertThat(sdist.path("outcome").asText()).as(sdist.toString()).isEqualTo("succeeded");
    }

    private JsonNode locked(SourceTree tree) throws InterruptedException {
        return plan(tree, Map.of()).path("result").path("locked");
    }

    private static Assignment wheelCell(JsonNode sdist, String lock) {
        Map<String, ?> locked = Map.of("requirements", lock, "resolvedAt", "2026-01-01T00:00:00Z");
        return Cells.withInputs("wheel", null, List.of(Cells.input(sdist)), Map.of("locked", locked));
    }
}
