package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What cells do in a sandbox that they are meant to do. */
class SandboxIT extends CellIT {

    @Override
    String[] options() {
        return inSandbox();
    }

    @Test
    void buildsAnSdistAndItsWheel() throws Exception {
        JsonNode sdist = sdist(SourceTree.setuptools());
        JsonNode wheel = wheel(sdist, null);

        assertThat(sdist.path("outcome").asText()).as(sdist.toString()).isEqualTo("succeeded");
        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(builder.offers().getFirst().path("level").asText()).isEqualTo("sandbox");
    }

    @Test
    void repairsACompiledWheelThatNamesNoFolderOfTheWorker() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")), "no C compiler: install the package gcc (and libc6-dev)");
        JsonNode wheel = wheel(sdist(SourceTree.extension()), null);

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(wheel).filename()).contains("manylinux");
    }

    @Test
    void installsFromAnIndexOnLoopbackThatTheCellNames() throws Exception {
        JsonNode wheel = wheel(sdist(SourceTree.setuptools()), null);
        try (SimpleIndex index = new SimpleIndex().with(Cells.input(wheel).filename(), artifact(wheel))) {
            Assignment cell = install(index, wheel, List.of("hello"));

            JsonNode done = worker.run(cell);

            assertThat(done.path("outcome").asText())
                    .as(done + "\n" + builder.log(cell))
                    .isEqualTo("succeeded");
            assertThat(done.path("result").path("outputs").get(0).path("output").asText())
                    .isEqualTo("hello 0.2.0");
        }
    }

    @Test
    void rendersDescriptions() throws Exception {
        JsonNode sdist = sdist(SourceTree.setuptools());

        JsonNode done = worker.run(Cells.withInputs("description", null, List.of(Cells.input(sdist)), Map.of()));

        assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
    }

    @Test
    void runsAGateWithWhatItInstalls() throws Exception {
        Map<String, Object> task =
                new HashMap<>(Map.of("path", ".", "run", "hello | grep 'hello 0.2.0'", "install", List.of("-e .")));

        JsonNode done = worker.run(Cells.withSource(builder, "gate", SourceTree.setuptools(), task));

        assertThat(done.path("outcome").asText()).as(done.toString()).isEqualTo("succeeded");
    }

    static Assignment install(SimpleIndex index, JsonNode wheel, List<String> commands) {
        return install(new Assignment.Read(index.simple(), null, false, null), wheel, commands);
    }

    static Assignment install(Assignment.Read index, JsonNode wheel, List<String> commands) {
        Assignment.Input file = Cells.input(wheel);
        Map<String, Object> task = Map.of(
                "package",
                "hello-world",
                "version",
                "0.2.0",
                "index",
                Map.of("name", "testpypi", "simple", index.url()),
                "fallbacks",
                List.of(),
                "files",
                List.of(Map.of("filename", file.filename(), "sha256", file.sha256())),
                "commands",
                commands);
        return Cells.reading("install", task, index);
    }
}
