package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A project's tests of its built wheel. */
class TestIT extends CellIT {
    private static final SourceTree TREE = SourceTree.setuptools()
            .with(
                    "pyproject.toml",
                    SourceTree.setuptools().text("pyproject.toml")
                            + "[project.optional-dependencies]\nextra = [\"flit_core\"]\n"
                            + "[dependency-groups]\ngroup = [\"pluggy\"]\n")
            .with("tests/test_it.py", "import hello_world\n\nprint('from', hello_world.__file__)\n");

    @Test
    void triesTheWheelAndNotTheSourceTree() throws Exception {
        JsonNode passed = test("python tests/test_it.py | grep site-packages && hello", Map.of());

        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");
    }

    @Test
    void hasWhatTheTestRequires() throws Exception {
        JsonNode passed = test(
                "python -c 'import iniconfig, flit_core, pluggy'",
                Map.of("requires", List.of("iniconfig"), "extras", List.of("extra"), "groups", List.of("group")));

        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");
    }

    @Test
    void doesFirstWhatTheProjectWantsDoneBefore() throws Exception {
        JsonNode passed = test(
                "python -c 'import iniconfig'",
                Map.of("before", "test -f {package}/pyproject.toml && pip install iniconfig"));
        JsonNode failed = test("true", Map.of("before", "echo these are the last words; false"));

        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");
        assertThat(failure(failed, "code")).isEqualTo("gate-failed");
        assertThat(failure(failed, "message")).contains("before-test");
        assertThat(failure(failed, "detail")).contains("these are the last words");
    }

    @Test
    void runsBesideOnlyWhatTheTestNeeds() throws Exception {
        String command = "test -f {project}/pyproject.toml -a -f {package}/README.md -a -f {wheel} && ls";
        JsonNode passed =
                test(command + " | grep -qx tests && test $(ls | wc -l) = 1", Map.of("sources", List.of("tests")));
        assertThat(passed.path("outcome").asText()).as(passed.toString()).isEqualTo("succeeded");

        JsonNode alone = test("test $(ls | wc -l) = 0", Map.of("sources", List.of()));
        assertThat(alone.path("outcome").asText()).as(alone.toString()).isEqualTo("succeeded");

        JsonNode outside = test("true", Map.of("sources", List.of("../in")));
        assertThat(failure(outside, "message")).contains("'../in'", "test-sources");
    }

    @Test
    void saysWhichTestFailedOfWhichWheel() throws Exception {
        JsonNode failed = test("echo 1 failed, 2 passed; exit 1", Map.of());

        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "code")).isEqualTo("gate-failed");
        assertThat(failure(failed, "message"))
                .isEqualTo(
                        "the test 'echo 1 failed, 2 passed; exit 1' of hello_world-0.2.0-py3-none-any.whl failed with "
                                + "exit code 1");
        assertThat(failure(failed, "detail")).isEqualTo("1 failed, 2 passed");
    }

    private JsonNode test(String run, Map<String, ?> more) throws InterruptedException {
        JsonNode wheel = wheel(sdist(TREE), null);
        byte[] tar = TREE.tar();
        Map<String, Object> task = new HashMap<>(Map.of("path", ".", "run", run));
        task.putAll(more);
        Assignment.Blob source = new Assignment.Blob(builder.store(tar), tar.length);
        return worker.run(Cells.cell("test", null, source, List.of(Cells.input(wheel)), task, 600));
    }
}
