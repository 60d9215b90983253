package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pure-Python projects, by real tools: plan, sdist, wheel, description. */
class PureProjectIT {
    private static FakeBuilder builder;
    private static RunningWorker worker;

    @BeforeAll
    static void start(@TempDir Path home) throws Exception {
        builder = new FakeBuilder();
        worker = new RunningWorker(builder, home);
    }

    @AfterAll
    static void stop() throws Exception {
        worker.close();
        builder.close();
    }

    @Test
    void buildsAPureProjectAndSaysThatItIsPure() throws Exception {
        JsonNode plan = worker.run(Cells.withSource(builder, "plan", SourceTree.setuptools(), Map.of()));
        JsonNode sdist = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));
        JsonNode wheel = worker.run(Cells.withInputs("wheel", null, List.of(Cells.input(sdist)), Map.of()));

        assertThat(plan.path("result").path("pure").asBoolean()).isTrue();
        assertThat(sdist.path("result").toString()).isEqualTo("{\"name\":\"hello-world\",\"version\":\"0.2.0\"}");
        assertThat(wheel.path("result").path("tags").toString()).isEqualTo("[\"py3-none-any\"]");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello_world-0.2.0-py3-none-any.whl");
    }

    @Test
    void givesTheSameBytesTwice() throws Exception {
        JsonNode first = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));
        JsonNode second = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));

        assertThat(Cells.input(second)).isEqualTo(Cells.input(first));
    }

    @Test
    void rendersTheDescriptionsOfDistributions() throws Exception {
        JsonNode sdist = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of()));
        JsonNode judged = worker.run(Cells.withInputs("description", null, List.of(Cells.input(sdist)), Map.of()));

        assertThat(judged.path("result").path("files").toString())
                .isEqualTo("[{\"filename\":\"hello_world-0.2.0.tar.gz\",\"rendered\":true,\"message\":\"\"}]");
    }
}
