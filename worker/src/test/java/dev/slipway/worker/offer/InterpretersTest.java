package dev.slipway.worker.offer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.system.OperatingSystem;
import dev.slipway.worker.system.PythonPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterpretersTest {
    @TempDir
    Path home;

    @Test
    void findsThoseOfPyenvAndUvAndThePathButNoShims() throws IOException {
        Path pyenv = executable("pyenv/versions/3.11.7/bin/python3.11");
        Path managed = executable("uv/cpython-3.12.1-linux/bin/python3.12");
        Path onPath = executable("bin/python3");
        executable("pyenv/shims/python3.9");
        Map<String, String> environment = Map.of(
                "HOME", home.toString(),
                "PYENV_ROOT", home.resolve("pyenv").toString(),
                "UV_PYTHON_INSTALL_DIR", home.resolve("uv").toString(),
                "PATH", home.resolve("pyenv/shims") + ":" + home.resolve("bin"));

        List<Path> found = search(OperatingSystem.LINUX, environment).executables();

        assertThat(found.stream().filter(path -> path.startsWith(home))).containsExactly(pyenv, managed, onPath);
    }

    @Test
    void countsAnExecutableOnce() throws IOException {
        Path real = executable("a/python3.11");
        Files.createSymbolicLink(real.resolveSibling("python3"), real);
        Map<String, String> environment =
                Map.of("HOME", home.toString(), "PATH", home.resolve("a").toString());

        List<Path> found = search(OperatingSystem.LINUX, environment).executables();

        assertThat(found.stream().filter(path -> path.startsWith(home))).hasSize(1);
    }

    @Test
    void offersTheNewestPatchOfEachVersionOldestFirst() {
        List<Interpreter> found = Stream.of("3.12.1", "3.9.2", "3.12.4", "3.10.0", "3.9.18")
                .map(version -> new Interpreter(Path.of(version), version, false, "", "", List.of()))
                .toList();

        Interpreters best = Interpreters.best(found);

        assertThat(best.versions()).containsExactly("3.9", "3.10", "3.12");
        assertThat(best.named("3.12").orElseThrow().version()).isEqualTo("3.12.4");
        assertThat(best.newest().orElseThrow().version()).isEqualTo("3.12.4");
    }

    @Test
    void findsThoseOfHostedMachinesAndFrameworksOnMacos() throws IOException {
        Path hosted = executable("tools/Python/3.14.0/arm64-freethreaded/bin/python3.14t");
        Path managed = executable(".local/share/uv/python/cpython-3.12.1-macos/bin/python3.12");
        Map<String, String> environment = Map.of(
                "HOME",
                home.toString(),
                "RUNNER_TOOL_CACHE",
                home.resolve("tools").toString());

        List<Path> found = search(OperatingSystem.MACOS, environment).executables();

        assertThat(found.stream().filter(path -> path.startsWith(home))).containsExactly(hosted, managed);
        assertThat(new PythonPlaces(OperatingSystem.MACOS, environment).all())
                .anyMatch(place -> place.root().equals(Path.of("/Library/Frameworks")));
    }

    @Test
    void findsThoseOfInstallersAndUvOnWindows() throws IOException {
        Path managed = executable("Roaming/uv/data/python/cpython-3.13.1-windows/python.exe");
        Path free = executable("Local/Programs/Python/Python314/python3.14t.exe");
        Path installed = executable("Local/Programs/Python/Python314/python.exe");
        Path onPath = executable("bin/python.exe");
        executable("bin/python3.9");
        Map<String, String> environment = Map.of(
                "APPDATA", home.resolve("Roaming").toString(),
                "LOCALAPPDATA", home.resolve("Local").toString(),
                "PATH", home.resolve("bin").toString());

        List<Path> found = search(OperatingSystem.WINDOWS, environment).executables();

        assertThat(found).containsExactly(managed, installed, free, onPath);
    }

    /** The interpreters are fakes: scripts that answer as such do. */
    @Test
    void offersThoseWithoutTheGilUnderNamesOfTheirOwn() throws IOException {
        answering("uv/cpython-3.13.5-linux/bin/python3.13", "3, 13, 5", false);
        Path free = answering("uv/cpython-3.13.2+freethreaded-linux/bin/python3.13t", "3, 13, 2", true);
        answering("uv/cpython-3.14.0+freethreaded-linux/bin/python3.14t", "3, 14, 0", true);
        Map<String, String> environment = Map.of(
                "HOME",
                home.toString(),
                "UV_PYTHON_INSTALL_DIR",
                home.resolve("uv").toString(),
                "PATH",
                "");

        Interpreters found = Interpreters.find(environment);

        assertThat(found.versions()).containsSubsequence("3.13", "3.13t", "3.14t");
        assertThat(found.named("3.13t").orElseThrow().executable()).isEqualTo(free);
        assertThat(found.usual()).noneMatch(Interpreter::freeThreaded);
        assertThat(found.builds()).containsKey("python3.14t");
    }

    @Test
    void asksThoseOfThisMachine() {
        Interpreters here = Interpreters.find(System.getenv());

        assertThat(here.all()).isNotEmpty().allMatch(python -> python.isAtLeast(3, 8));
    }

    private static InterpreterSearch search(OperatingSystem system, Map<String, String> environment) {
        return new InterpreterSearch(new PythonPlaces(system, environment));
    }

    private Path answering(String name, String version, boolean freeThreaded) throws IOException {
        return Files.writeString(
                executable(name), """
                #!/bin/sh
                echo '{"implementation": "CPython", "platform": "linux-%s", "version": [%s], "virtual": false, "freeThreaded": %s,
                       "debug": false, "link": "", "flags": "", "missing": []}'
                """.formatted(Platform.ofThisMachine().processor(), version, freeThreaded));
    }

    private Path executable(String name) throws IOException {
        Path file = home.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
