package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.offer.Platform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Wheels of a C extension for linux-aarch64, built on linux-x86_64. */
class CrossBuildIT extends CellIT {
    private static final String AARCH64 = "linux-aarch64";

    @BeforeAll
    static void needsACrossCompiler() {
        assumeTrue(Platform.ofThisMachine().toString().equals("linux-x86_64"), "this machine is no linux-x86_64");
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/aarch64-linux-gnu-gcc")),
                "no compiler for linux-aarch64: install the package gcc-aarch64-linux-gnu");
    }

    static boolean isEmulated() {
        return Files.isDirectory(Path.of("/var/lib/slipway/linux-aarch64"));
    }

    @Test
    void offersThePlatformAsOneThatItIsNot() throws Exception {
        plan(SourceTree.extension(), Map.of());

        JsonNode offer = builder.offers().getFirst();
        assertThat(offer.path("platforms").toString()).isEqualTo("[\"linux-x86_64\",\"linux-aarch64\"]");
        assertThat(offer.path("crossBuilds").toString()).isEqualTo("[\"linux-aarch64\"]");
    }

    @Test
    void buildsAWheelForManyLinuxSystemsAndSaysThatItWasCrossBuilt() throws Exception {
        JsonNode sdist = sdist(SourceTree.extension());

        for (String python : List.of("3.9", "3.11")) {
            JsonNode wheel = cross(sdist, python);

            assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
            assertThat(Cells.input(wheel).filename()).contains("manylinux").endsWith("_aarch64.whl");
            assertThat(wheel.path("result").path("crossBuilt").asText())
                    .startsWith("on linux-x86_64 by aarch64-linux-gnu-gcc 1");
        }
        assertThat(wheel(sdist, "3.11").path("result").has("crossBuilt")).isFalse();
    }

    @Test
    void refusesAWheelThatIsForThisMachineAfterAll() throws Exception {
        SourceTree stubborn = SourceTree.extension().with("setup.py", """
                        import os
                        os.environ["CC"] = "cc"
                        os.environ["LDSHARED"] = "cc -shared"
                        from setuptools import Extension, setup
                        setup(name="hello-native", version="0.2.0", python_requires=">=3.8",
                              ext_modules=[Extension("hello_native", ["hello_native.c"])])
                        """);

        JsonNode wheel = cross(sdist(stubborn), "3.11");

        assertThat(failure(wheel, "message"))
                .contains("the build backend cannot build for another platform", "is not for linux-aarch64");
        assertThat(failure(wheel, "remedy")).contains("Start a worker on a linux-aarch64 machine");
    }

    @Test
    void testsTheWheelUnderQemu() throws Exception {
        assumeTrue(isEmulated(), "no emulated system of linux-aarch64: deploy/emulated-system, as root, makes one");
        JsonNode wheel = cross(sdist(SourceTree.extension()), "3.11");

        JsonNode tested = test(wheel, "3.11");

        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
        assertThat(tested.path("result").path("tested").asText())
                .startsWith("tested under qemu on linux-x86_64, Python 3.11.");
    }

    @Test
    void saysWhenAWheelCannotBeTested() throws Exception {
        JsonNode wheel = cross(sdist(SourceTree.extension()), "3.9");

        JsonNode tested = test(wheel, "3.9");

        assertThat(tested.path("outcome").asText()).as(tested.toString()).isEqualTo("succeeded");
        assertThat(tested.path("result").path("tested").asText()).startsWith("not tested: ");
    }

    private JsonNode test(JsonNode wheel, String python) throws InterruptedException {
        String run = "python -c 'import hello_native, platform; assert hello_native.answer() == 42; "
                + "assert platform.machine() == \"aarch64\"'";
        byte[] tar = SourceTree.extension().tar();
        Assignment.Blob source = new Assignment.Blob(builder.store(tar), tar.length);
        Assignment cell =
                Cells.cell("test", python, source, List.of(Cells.input(wheel)), Map.of("path", ".", "run", run), 600);
        return worker.run(Cells.on(AARCH64, cell));
    }

    private JsonNode cross(JsonNode sdist, String python) throws InterruptedException {
        Assignment cell = Cells.withInputs("wheel", python, List.of(Cells.input(sdist)), Map.of());
        return worker.run(Cells.on(AARCH64, cell));
    }
}
