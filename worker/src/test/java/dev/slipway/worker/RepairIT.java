package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Repairs wheels of other systems, by the real tools as far as these run on Linux: none has compiled parts of its system. */
class RepairIT extends CellIT {

    @Test
    void repairsAWheelOfWindows() throws Exception {
        Assignment cell = wheelOf("windows-x86_64", "win_amd64");

        JsonNode wheel = worker.run(cell);

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello-0.2.0-py3-none-win_amd64.whl");
        assertThat(builder.log(cell)).contains("-m delvewheel repair", "no external dependencies are needed");
    }

    @Test
    void refusesAWheelOfMacosThatHoldsNothingForItsProcessor() throws Exception {
        JsonNode failed = worker.run(wheelOf("macos-arm64", "macosx_11_0_arm64"));

        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message"))
                .isEqualTo("delocate-wheel cannot make hello-0.2.0-py3-none-macosx_11_0_arm64.whl"
                        + " a wheel that runs on other machines");
        assertThat(failure(failed, "detail")).contains("required architecture: 'arm64'");
    }

    /** The cell of such a platform for a project whose backend calls its wheel so. */
    private Assignment wheelOf(String platform, String tag) throws Exception {
        SourceTree project = SourceTree.of("pyproject.toml", """
                [build-system]
                requires = ["setuptools"]
                build-backend = "backend"
                backend-path = ["."]

                [project]
                name = "hello"
                version = "0.2.0"
                """)
                .with("src/hello.py", "\"\"\"Says hello.\"\"\"\n")
                .with("MANIFEST.in", "include backend.py\n")
                .with("backend.py", """
                        from setuptools.build_meta import *

                        plain = build_wheel


                        def build_wheel(directory, config_settings=None, metadata_directory=None):
                            return plain(directory, {"--build-option": ["--plat-name", "%s"]})
                        """.formatted(tag));
        return Cells.on(platform, Cells.withInputs("wheel", "3.11", List.of(Cells.input(sdist(project))), Map.of()));
    }
}
