package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.rust.CargoProject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RustCodeTest {
    @TempDir
    Path folder;

    @Test
    void liesWhereMaturinIsTold() throws IOException {
        SourceTree tree =
                SourceTree.of("pyproject.toml", """
                        [tool.maturin]
                        manifest-path = "rust/Cargo.toml"
                        features = ["pyo3/abi3", {feature = "pyo3/num-bigint", python-version = ">=3.12"}]
                        """).with("Cargo.toml", "").with("rust/Cargo.toml", "");

        assertThat(projects(tree)).containsExactly("rust[pyo3/abi3, pyo3/num-bigint]");
    }

    @Test
    void liesWhereSetuptoolsRustIsTold() throws IOException {
        SourceTree tree =
                SourceTree.of("pyproject.toml", """
                        [[tool.setuptools-rust.ext-modules]]
                        target = "a.b"

                        [[tool.setuptools-rust.bins]]
                        target = "c"
                        path = "c/Cargo.toml"
                        features = ["x"]
                        """).with("Cargo.toml", "").with("c/Cargo.toml", "");

        assertThat(projects(tree)).containsExactly("[]", "c[x]");
    }

    @Test
    void liesTopmostWhereNobodyIsTold() throws IOException {
        SourceTree tree = SourceTree.of("setup.py", "")
                .with("src/one/Cargo.toml", "")
                .with("src/one/part/Cargo.toml", "")
                .with("src/two/Cargo.toml", "")
                .with(".hidden/Cargo.toml", "");

        assertThat(projects(tree)).containsExactly("src/one[]", "src/two[]");
    }

    @Test
    void liesInTheSourceTree() throws IOException {
        String outside = "[tool.maturin]\nmanifest-path = \"../../Cargo.toml\"\n";

        assertThat(refusal(SourceTree.of("pyproject.toml", outside)).message())
                .isEqualTo("the project builds Rust code, but has no ../../Cargo.toml");
        assertThat(refusal(SourceTree.of("pyproject.toml", "")).message())
                .isEqualTo("the project builds Rust code, but has no Cargo.toml");
    }

    private Failure refusal(SourceTree tree) throws IOException {
        return ((Attempt.Failed<List<CargoProject>>) found(tree)).failure();
    }

    private List<String> projects(SourceTree tree) throws IOException {
        return ((Attempt.Done<List<CargoProject>>) found(tree))
                .value().stream()
                        .map(found -> folder.resolve("project").relativize(found.folder()) + "" + found.features())
                        .toList();
    }

    private Attempt<List<CargoProject>> found(SourceTree tree) throws IOException {
        Path project = tree.writeTo(folder.resolve("project"));
        return RustCode.of(project, project);
    }
}
