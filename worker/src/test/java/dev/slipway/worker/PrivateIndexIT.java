package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packages of an index that asks readers for a credential come through the builder, which has it. */
class PrivateIndexIT {
    static final String THROUGH = "reads/indexes/private";

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(strings = {"plain", "sandbox"})
    void areInstalledThroughTheBuilder(String level) throws Exception {
        assumeTrue(
                level.equals("plain") || Files.isExecutable(Path.of("/usr/bin/bwrap")),
                "no bwrap: install the package bubblewrap");
        try (FakeBuilder builder = new FakeBuilder();
                RunningWorker worker = new RunningWorker(builder, home, "--level", level)) {
            JsonNode sdist =
                    worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), java.util.Map.of()));
            JsonNode wheel =
                    worker.run(Cells.withInputs("wheel", null, List.of(Cells.input(sdist)), java.util.Map.of()));
            Assignment.Input file = Cells.input(wheel);
            Assignment.Read index = holding(builder, file);
            Assignment cell = SandboxIT.install(index, wheel, List.of("hello", "env"));

            JsonNode done = worker.run(cell);

            assertThat(done.path("outcome").asText())
                    .as(done + "\n" + builder.log(cell))
                    .isEqualTo("succeeded");
            assertThat(builder.calls())
                    .contains("GET cells/" + cell.cell() + "/" + THROUGH + "/files/hello-world/" + file.filename()
                            + "?fence=1");
            assertThat(builder.log(cell) + done).doesNotContain(FakeBuilder.TOKEN);
        }
    }

    /** An index behind the builder that has one file of hello-world. */
    static Assignment.Read holding(FakeBuilder builder, Assignment.Input file) {
        String link = "../../files/hello-world/" + file.filename();
        builder.holds(
                THROUGH + "/simple/hello-world/",
                "<a href=\"%s#sha256=%s\">x</a>".formatted(link, file.sha256()).getBytes(StandardCharsets.UTF_8));
        builder.holds(THROUGH + "/files/hello-world/" + file.filename(), builder.blob(file.sha256()));
        return new Assignment.Read("https://private.example.org/simple/", null, false, THROUGH);
    }
}
