package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A project with a C extension. */
class ExtensionIT extends CellIT {

    @BeforeEach
    void needsACompiler() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/cc")) || Files.isExecutable(Path.of("/usr/bin/gcc")),
                "no C compiler: install the package gcc (and libc6-dev)");
    }

    @Test
    void seesThatItIsCompiledWithoutRunningIt() throws Exception {
        JsonNode plan = plan(SourceTree.extension(), Map.of()).path("result");

        assertThat(plan.path("pure").asBoolean()).isFalse();
        assertThat(plan.path("reason").asText()).isEqualTo("setup.py passes ext_modules");
        assertThat(plan.path("name").asText()).isEqualTo("hello-native");
        assertThat(plan.path("requiresPython").asText()).isEqualTo(">=3.8");
        assertThat(plan.path("versions").toString()).isEqualTo("[{\"file\":\"setup.py\",\"version\":\"0.2.0\"}]");
    }

    @Test
    void repairsWheelsForManyLinuxSystems() throws Exception {
        JsonNode sdist = sdist(SourceTree.extension());

        JsonNode oldest = wheel(sdist, "3.9");
        JsonNode newest = wheel(sdist, null);

        for (JsonNode wheel : new JsonNode[] {oldest, newest}) {
            assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
            assertThat(wheel.path("result").path("pure").asBoolean()).isFalse();
            assertThat(Cells.input(wheel).filename()).contains("manylinux").endsWith("x86_64.whl");
        }
        assertThat(Cells.input(oldest).filename()).startsWith("hello_native-0.2.0-cp39-cp39-");
    }

    @Test
    void givesTheSameBytesFromDifferentFolders() throws Exception {
        JsonNode sdist = sdist(SourceTree.extension());

        JsonNode first = wheel(sdist, "3.11");
        JsonNode second = wheel(sdist, "3.11");

        assertThat(Cells.input(second)).isEqualTo(Cells.input(first));
    }
}
