package dev.slipway.checks.wheel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.slipway.checks.Judged;
import dev.slipway.checks.WheelBuilder;
import dev.slipway.checks.machine.ElfFiles;
import dev.slipway.checks.machine.MachOFiles;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What indexes take, and users regret. */
class RegrettedWheelTest {

    private static final String TAG = "cp313-cp313-manylinux_2_17_x86_64";
    private static final String EXTENSION = "demo/fast.cpython-313-x86_64-linux-gnu.so";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"/tmp/build/lib", "/home/me/lib", "$ORIGIN/../lib:/project/libs", "lib", "", "$ORIGINAL", "/"})
    void rejectsExtensionThatLooksForLibrariesWhereItWasBuilt(String path) {
        Judged judged = looksIn(path.isEmpty() ? ":" : path);

        assertThat(judged.isRefusedOnlyFor("rpath-outside").where()).endsWith(EXTENSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ORIGIN",
                "$ORIGIN/../demo.libs",
                "${ORIGIN}/x:$ORIGIN/y",
                "/usr/lib/x86_64-linux-gnu",
                "/opt/rocm/lib"
            })
    void acceptsExtensionThatLooksBesideItselfOrInTheSystem(String path) {
        looksIn(path).isAcceptedWithoutFindings();
    }

    @Test
    void judgesTheSearchPathsOfMacosLikewise() {
        looksInOnMacos("@loader_path/../.dylibs").isAcceptedWithoutFindings();

        assertThat(looksInOnMacos("/Users/runner/work/lib")
                        .isRefusedOnlyFor("rpath-outside")
                        .message())
                .contains("'/Users/runner/work/lib'");
    }

    @Test
    void readsTheSearchPathThatARealLinkerWrites() throws Exception {
        assumeThat(compiler()).as("install gcc: a real linker is asked here").isTrue();
        Path library = folder.resolve("fast.so");
        Path source = Files.writeString(
                folder.resolve("fast.c"), "int fast(void) { static char big[99999] = {1}; return big[7]; }");
        Process gcc = new ProcessBuilder(
                        "gcc",
                        "-shared",
                        "-fPIC",
                        "-Wl,-rpath,/build/7/lib",
                        "-o",
                        library.toString(),
                        source.toString())
                .inheritIO()
                .start();
        assertThat(gcc.waitFor()).isZero();

        Judged judged = Judged.of(new WheelBuilder()
                .tagged("cp313-cp313-any", "cp313-cp313-any")
                .file("demo/fast.so", Files.readAllBytes(library))
                .write(folder));

        assertThat(judged.isRefusedFor("rpath-outside").message()).contains("'/build/7/lib'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tests/test_demo.py", "docs/conf.py", "src/demo/x.py", "__init__.py", "conftest.py"})
    void warnsOfWhatOtherProjectsHaveThereToo(String path) {
        judge(path).isAcceptedWithWarning("top-level-common");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"demo/__pycache__/x.cpython-313.pyc", ".DS_Store", "demo/.git/config", ".pytest_cache/README.md"
            })
    void warnsOfWhatToolsLeftBehind(String path) {
        judge(path).isAcceptedWithWarning("left-behind");
    }

    @Test
    void acceptsTestsInsideThePackage() {
        judge("demo/tests/test_demo.py").isAcceptedWithoutFindings();
    }

    private Judged judge(String path) {
        return Judged.of(new WheelBuilder().file(path, "x = 1\n").write(folder));
    }

    private Judged looksIn(String path) {
        return Judged.of(new WheelBuilder()
                .tagged(TAG, TAG)
                .file(EXTENSION, ElfFiles.lookingIn(path))
                .write(folder));
    }

    private Judged looksInOnMacos(String path) {
        String tag = "cp313-cp313-macosx_11_0_arm64";
        return Judged.of(new WheelBuilder()
                .tagged(tag, tag)
                .file("demo/fast.cpython-313-darwin.so", MachOFiles.lookingIn(path))
                .write(folder));
    }

    private static boolean compiler() throws IOException {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(entry -> Files.isExecutable(Path.of(entry, "gcc")));
    }
}
