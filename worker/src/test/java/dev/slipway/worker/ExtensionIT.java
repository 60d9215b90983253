package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.offer.Interpreters;
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

    @Test
    void buildsForPythonsThatCibuildwheelHasDropped() throws Exception {
        JsonNode wheel = wheel(sdist(SourceTree.extension()), "3.8");

        assertThat(Cells.input(wheel).filename()).startsWith("hello_native-0.2.0-cp38-cp38-manylinux");
    }

    @Test
    void buildsForPythonsWithoutTheGil() throws Exception {
        String python = Interpreters.find(System.getenv()).versions().stream()
                .filter(name -> name.endsWith("t"))
                .findFirst()
                .orElse(null);
        assumeTrue(
                python != null, "no CPython without the GIL: uv can fetch one (3.14t) where it reaches their releases");
        String tag = "cp" + python.replace(".", "");

        JsonNode wheel = wheel(sdist(SourceTree.extension()), python);

        assertThat(Cells.input(wheel).filename())
                .startsWith("hello_native-0.2.0-" + tag.replace("t", "") + "-" + tag + "-manylinux");
    }

    @Test
    void buildsOneWheelForTheStableAbi() throws Exception {
        JsonNode wheel = wheel(sdist(stable("0x03080000")), "3.8");

        assertThat(wheel.path("outcome").asText()).as(wheel.toString()).isEqualTo("succeeded");
        assertThat(Cells.input(wheel).filename()).startsWith("hello_native-0.2.0-cp38-abi3-manylinux");
    }

    @Test
    void refusesAWheelThatUsesMoreThanTheStableAbi() throws Exception {
        JsonNode failed = wheel(sdist(stable("")), "3.8");

        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message")).contains("stable ABI", "cp38-abi3");
        assertThat(failure(failed, "detail")).contains("PyUnicode_AsUTF8");
    }

    /** @param limited what Py_LIMITED_API is defined as; nothing for a wheel that is only called so */
    private static SourceTree stable(String limited) {
        SourceTree tree = SourceTree.extension();
        String setup = tree.text("setup.py")
                .replace("[\"hello_native.c\"])", "[\"hello_native.c\"], py_limited_api=True)")
                .replace(
                        "python_requires=",
                        "options={\"bdist_wheel\": {\"py_limited_api\": \"cp38\"}}, python_requires=");
        String source = limited.isEmpty()
                ? tree.text("hello_native.c")
                        .replace(
                                "Long(given ? atol(given) : 42)",
                                "Long(PyUnicode_AsUTF8(PyUnicode_FromString(\"a\")) ? 42 : given ? 1 : 0)")
                : "#define Py_LIMITED_API " + limited + "\n" + tree.text("hello_native.c");
        return tree.with("setup.py", setup).with("hello_native.c", source);
    }
}
