package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The samples, built twice in different places: by two workers, each with folders, tools, environments and a checkout of its
 * own. At level plain the folders differ also for the compiler, which is told to leave them out.
 */
class ReproducibleIT extends CellIT {

    @ParameterizedTest
    @ValueSource(strings = {"ingest", "sdk"})
    void pureProjectsHaveTheSameBytes(String sample) throws Exception {
        List<Assignment.Input> here = built(worker, sample);
        List<Assignment.Input> there = elsewhere(sample);

        assertThat(there).isEqualTo(here).hasSize(2);
    }

    @Test
    void repairedWheelsOfExtensionsHaveTheSameBytes() throws Exception {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")) || Files.isExecutable(Path.of("/usr/bin/gcc")),
                "no C compiler: install the package gcc (and libc6-dev)");

        List<Assignment.Input> here = built(worker, "native", "3.9", "3.12");
        List<Assignment.Input> there = elsewhere("native", "3.9", "3.12");

        assertThat(there).isEqualTo(here).hasSize(3);
        assertThat(here.subList(1, 3))
                .allSatisfy(wheel -> assertThat(wheel.filename()).contains("manylinux"));
    }

    private List<Assignment.Input> elsewhere(String sample, String... pythons) throws Exception {
        Path other = Files.createDirectories(home.resolve("another place").resolve("of a longer name"));
        try (RunningWorker second = new RunningWorker(
                builder, other, "--cache", Path.of("target", "cache-elsewhere").toString())) {
            return built(second, sample, pythons);
        }
    }

    /** The sdist, and a wheel for each Python, or for whichever there is. */
    private List<Assignment.Input> built(RunningWorker by, String sample, String... pythons) throws Exception {
        SourceTree tree = checkout(sample);
        JsonNode locked = succeeded(by.run(Cells.withSource(builder, "plan", tree, Map.of())))
                .path("result")
                .path("locked");
        Map<String, ?> task = Map.of("locked", locked);
        JsonNode sdist = succeeded(by.run(Cells.withSource(builder, "sdist", tree, task)));
        List<Assignment.Input> files = new ArrayList<>(List.of(Cells.input(sdist)));
        for (String python : pythons.length == 0 ? new String[] {null} : pythons) {
            files.add(Cells.input(
                    succeeded(by.run(Cells.withInputs("wheel", python, List.of(Cells.input(sdist)), task)))));
        }
        return files;
    }

    private static SourceTree checkout(String sample) throws IOException {
        return SourceTree.read(Path.of(System.getProperty("project.root"), "examples", sample));
    }

    private static JsonNode succeeded(JsonNode completion) {
        assertThat(completion.path("outcome").asText())
                .as(completion.toString())
                .isEqualTo("succeeded");
        return completion;
    }
}
