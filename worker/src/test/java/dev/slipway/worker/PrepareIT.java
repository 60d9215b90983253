package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;

/** What a project has done to its source tree before it is packed. */
class PrepareIT extends CellIT {
    private static final SourceTree TREE = SourceTree.setuptools()
            .with("front/app.txt", "front end")
            .with(
                    "pyproject.toml",
                    SourceTree.setuptools().text("pyproject.toml")
                            + "[tool.setuptools.package-data]\nhello_world = [\"static/*\"]\n");

    @Test
    void endsUpInSdistAndWheel() throws Exception {
        JsonNode prepared = prepare(
                Map.of("run", "mkdir -p src/hello_world/static", "network", true),
                Map.of("run", "tr a-z A-Z < front/app.txt > src/hello_world/static/app.txt"));
        assertThat(prepared.path("outcome").asText()).as(prepared.toString()).isEqualTo("succeeded");

        Assignment.Input tree = Cells.input(prepared);
        Assignment.Blob source = new Assignment.Blob(tree.sha256(), tree.size());
        JsonNode sdist = worker.run(Cells.cell("sdist", null, source, List.of(), Map.of(), 600));

        assertThat(entries(artifact(wheel(sdist, null)))).contains("hello_world/static/app.txt");
    }

    @Test
    void isTriedAgainWhereItCouldNotFetch() throws Exception {
        String fetch = "echo npm error code ECONNREFUSED; exit 1";

        assertThat(failure(prepare(Map.of("run", fetch, "network", true)), "kind"))
                .isEqualTo("UNAVAILABLE");
        assertThat(failure(prepare(Map.of("run", fetch)), "kind")).isEqualTo("USER");
    }

    @Test
    void givesTheSameTreeTwice() throws Exception {
        Map<String, String> step = Map.of("run", "date -u +%Y > made; touch -d 2001-01-01 README.md");

        assertThat(Cells.input(prepare(step))).isEqualTo(Cells.input(prepare(step)));
    }

    @Test
    void saysWhichCommandFailedAndHowItEnded() throws Exception {
        JsonNode failed = prepare(
                Map.of("run", "echo first"),
                Map.of("run", "echo cannot find react; exit 3"),
                Map.of("run", "echo third"));

        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message"))
                .isEqualTo("the prepare command 'echo cannot find react; exit 3' failed with exit code 3");
        assertThat(failure(failed, "detail")).isEqualTo("cannot find react");
    }

    private JsonNode prepare(Object... steps) throws InterruptedException {
        return worker.run(Cells.withSource(builder, "prepare", TREE, Map.of("path", ".", "steps", List.of(steps))));
    }

    private static List<String> entries(byte[] wheel) throws Exception {
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(wheel))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
