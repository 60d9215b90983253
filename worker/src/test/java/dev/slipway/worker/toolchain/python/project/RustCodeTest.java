package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
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
        SourceTree tree = SourceTree.of("pyproject.toml", "[tool.maturin]\nmanifest-path = \"rust/Cargo.toml\"\n")
                .with("Cargo.toml", "")
                .with("rust/Cargo.toml", "");

        assertThat(folders(tree)).containsExactly("rust");
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
                        """).with("Cargo.toml", "").with("c/Cargo.toml", "");

        assertThat(folders(tree)).containsExactly("", "c");
    }

    @Test
    void liesTopmostWhereNobodyIsTold() throws IOException {
        SourceTree tree = SourceTree.of("setup.py", "")
                .with("src/one/Cargo.toml", "")
                .with("src/one/part/Cargo.toml", "")
                .with("src/two/Cargo.toml", "")
                .with(".hidden/Cargo.toml", "");

        assertThat(folders(tree)).containsExactly("src/one", "src/two");
    }

    @Test
    void liesInTheSourceTree() throws IOException {
        String outside = "[tool.maturin]\nmanifest-path = \"../../Cargo.toml\"\n";

        assertThat(refusal(SourceTree.of("pyproject.toml", outside)).message())
                .isEqualTo("the project builds Rust code, but [../../Cargo.toml] are not in it");
        assertThat(refusal(SourceTree.of("pyproject.toml", "")).message())
                .isEqualTo("the project builds Rust code, but no Cargo.toml is in it");
    }

    private Failure refusal(SourceTree tree) throws IOException {
        return ((Attempt.Failed<List<Path>>) found(tree)).failure();
    }

    private List<String> folders(SourceTree tree) throws IOException {
        return ((Attempt.Done<List<Path>>) found(tree))
                .value().stream()
                        .map(found ->
                                folder.resolve("project").relativize(found).toString())
                        .toList();
    }

    private Attempt<List<Path>> found(SourceTree tree) throws IOException {
        Path project = tree.writeTo(folder.resolve("project"));
        return RustCode.folders(project, project);
    }
}
