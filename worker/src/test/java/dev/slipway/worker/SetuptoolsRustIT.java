package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample of {@link MaturinIT} with setuptools for its backend, and setuptools-rust to call cargo. */
class SetuptoolsRustIT extends CellIT {

    @BeforeAll
    static void needsRust() {
        RustIT.needsRust();
    }

    @Test
    void buildsAndTestsAWheelFromTheSdist() throws Exception {
        SourceTree tree = project();
        JsonNode plan = plan(tree, Map.of()).path("result");
        assertThat(plan.path("rust").asBoolean()).isTrue();
        assertThat(plan.path("pure").asBoolean()).isFalse();

        JsonNode wheel = wheel(sdist(tree), "3.11");

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(wheel).filename()).startsWith("slipway_tally-0.2.0rc1-cp311-cp311-manylinux_2_");
        byte[] tar = tree.tar();
        var source = new Assignment.Blob(builder.store(tar), tar.length);
        JsonNode tested = worker.run(Cells.cell(
                "test",
                "3.11",
                source,
                List.of(Cells.input(wheel)),
                Map.of("path", ".", "run", "python -m unittest discover -q {package}/tests"),
                600));
        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
    }

    static SourceTree project() throws Exception {
        SourceTree sample = MaturinIT.sample();
        return sample.with("pyproject.toml", """
                        [build-system]
                        requires = ["setuptools>=77", "setuptools-rust>=1.11"]
                        build-backend = "setuptools.build_meta"

                        [project]
                        name = "slipway-tally"
                        version = "0.2.0rc1"
                        requires-python = ">=3.9"

                        [tool.setuptools.packages.find]
                        where = ["python"]

                        [[tool.setuptools-rust.ext-modules]]
                        target = "slipway_tally._tally"
                        """)
                .with("Cargo.toml", sample.text("Cargo.toml").replace("\"abi3-py39\"", ""))
                .with("MANIFEST.in", "include Cargo.toml Cargo.lock\nrecursive-include src *.rs\n");
    }
}
