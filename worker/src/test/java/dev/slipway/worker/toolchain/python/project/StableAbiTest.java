package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StableAbiTest {
    @TempDir
    Path folder;

    private int count;

    @Test
    void isSaidByTheOptionsOfBdistWheel() throws IOException {
        assertThat(oldest(SourceTree.of("setup.py", """
                setup(
                    ext_modules=[Extension("a", ["a.c"], py_limited_api=True)],
                    options={"bdist_wheel": {"py_limited_api": "cp39"}},
                )
                """))).contains("cp39");
        assertThat(oldest(SourceTree.of("setup.cfg", "[bdist_wheel]\npy_limited_api = cp38\n")))
                .contains("cp38");
        assertThat(oldest(pyproject("[tool.distutils.bdist_wheel]\npy-limited-api = \"cp310\"\n")))
                .contains("cp310");
    }

    @Test
    void isSaidByAFeatureOfPyo3() throws IOException {
        SourceTree maturin = pyproject("[build-system]\nrequires = [\"maturin\"]\nbuild-backend = \"maturin\"\n"
                + "[tool.maturin]\nfeatures = [\"pyo3/extension-module\", \"pyo3/abi3-py38\"]\n");

        assertThat(oldest(maturin.with("Cargo.toml", "[dependencies]\npyo3 = \"0.26\"\n")))
                .contains("cp38");
        assertThat(oldest(pyproject("[tool.maturin]\nfeatures = [\"stable\"]\n")
                        .with("Cargo.toml", "[features]\nstable = [\"pyo3/abi3-py311\"]\n")))
                .contains("cp311");
        assertThat(oldest(pyproject("")
                        .with("Cargo.toml", "[dependencies]\npyo3 = {version = \"0\", features = [\"abi3\"]}\n")))
                .contains("cp32");
    }

    @Test
    void isTheFirstForWhatMaturinBuildsOnceForAllPythons() throws IOException {
        for (String bindings : List.of("bin", "cffi", "uniffi")) {
            assertThat(oldest(pyproject("[tool.maturin]\nbindings = \"" + bindings + "\"\n")))
                    .contains("cp32");
        }
        assertThat(oldest(pyproject("[tool.maturin]\nbindings = \"pyo3\"\n"))).isEmpty();
    }

    @Test
    void isSaidByScikitBuildCore() throws IOException {
        assertThat(oldest(pyproject("[tool.scikit-build]\nwheel.py-api = \"cp312\"\n")))
                .contains("cp312");
        assertThat(oldest(pyproject("[tool.scikit-build]\nwheel.py-api = \"py3\"\n")))
                .isEmpty();
    }

    @Test
    void isSaidByMesonPythonAndTheMesonFile() throws IOException {
        SourceTree meson = pyproject("[tool.meson-python]\nlimited-api = true\n");

        assertThat(oldest(meson.with("meson.build", "py.extension_module('a', 'a.c', limited_api: '3.9')\n")))
                .contains("cp39");
        assertThat(oldest(meson)).contains("cp32");
        assertThat(oldest(pyproject("[tool.meson-python]\nlimited-api = false\n")))
                .isEmpty();
    }

    private static SourceTree pyproject(String text) {
        return SourceTree.of("pyproject.toml", text);
    }

    private Optional<String> oldest(SourceTree tree) throws IOException {
        Path project = tree.writeTo(folder.resolve(Integer.toString(count++)));
        return switch (ProjectFiles.read(project)) {
            case Attempt.Done<ProjectFiles>(ProjectFiles files) -> new StableAbi(files).oldest();
            case Attempt.Failed<ProjectFiles>(var failure) -> throw new AssertionError(failure);
            case Attempt.Abandoned<ProjectFiles>() -> throw new AssertionError("abandoned");
        };
    }
}
