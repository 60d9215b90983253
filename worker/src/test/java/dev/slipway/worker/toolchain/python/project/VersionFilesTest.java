package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VersionFilesTest {
    @TempDir
    Path folder;

    @Test
    void writesTheVersionIntoEveryPlaceAndChangesNothingElse() throws IOException {
        SourceTree tree = SourceTree.of(
                        "pyproject.toml",
                        "# keep\n[project]\nversion   =   '0.0.0'   # replaced\nname = \"pkg\"\ndescription = \"0.0.0\"\n")
                .with("setup.cfg", "[metadata]\nversion: 0.0.0\n")
                .with("setup.py", "V = '0.0.0'\nsetup(version=V, other='0.0.0')\n")
                .with("pkg/__init__.py", "\"\"\"0.0.0\"\"\"\n__version__ = \"0.0.0\"\n");

        assertThat(write(tree))
                .isEqualTo(Attempt.done(List.of("pyproject.toml", "setup.cfg", "setup.py", "pkg/__init__.py")));
        assertThat(Files.readString(folder.resolve("pyproject.toml")))
                .isEqualTo("# keep\n[project]\nversion   =   '1.5rc1'   # replaced\nname = \"pkg\"\n"
                        + "description = \"0.0.0\"\n");
        assertThat(Files.readString(folder.resolve("setup.cfg"))).isEqualTo("[metadata]\nversion: 1.5rc1\n");
        assertThat(Files.readString(folder.resolve("setup.py")))
                .isEqualTo("V = '1.5rc1'\nsetup(version=V, other='0.0.0')\n");
        assertThat(Files.readString(folder.resolve("pkg/__init__.py")))
                .isEqualTo("\"\"\"0.0.0\"\"\"\n__version__ = \"1.5rc1\"\n");
    }

    @Test
    void writesItForCargoAsCargoWantsItAndIntoTheLockFileToo() throws IOException {
        SourceTree tree = SourceTree.of("pyproject.toml", """
                        [build-system]
                        requires = ["maturin"]
                        build-backend = "maturin"
                        [project]
                        name = "pkg"
                        dynamic = ["version"]
                        """)
                .with("Cargo.toml", "[package]\nname = \"pkg\"\nversion = \"0.0.0\"\n")
                .with("Cargo.lock", """
                        [[package]]
                        name = "pkg"
                        version = "0.0.0"
                        source = "registry+other"

                        [[package]]
                        name = "pkg"
                        version = "0.0.0"
                        dependencies = []
                        """);

        assertThat(write(tree)).isEqualTo(Attempt.done(List.of("Cargo.toml", "Cargo.lock")));
        assertThat(Files.readString(folder.resolve("Cargo.toml"))).contains("\nversion = \"1.5.0-rc.1\"\n");
        assertThat(Files.readString(folder.resolve("Cargo.lock")))
                .contains("version = \"0.0.0\"\nsource", "version = \"1.5.0-rc.1\"\ndependencies");
    }

    @Test
    void refusesAProjectWithoutAPlaceForIt() throws IOException {
        assertThat(write(SourceTree.of("pyproject.toml", "[project]\nname = \"pkg\"\ndynamic = [\"version\"]\n")))
                .isInstanceOf(Attempt.Failed.class);
    }

    private Attempt<List<String>> write(SourceTree tree) throws IOException {
        Path project = tree.writeTo(folder);
        return VersionFiles.write(project, project, List.of(), "1.5rc1");
    }
}
