package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildSystemTest {
    @TempDir
    Path folder;

    @Test
    void isSetuptoolsWhereNothingIsSaid() throws IOException {
        BuildSystem system = of("[project]\nname = \"x\"\n");

        assertThat(system.backend()).isEqualTo("setuptools.build_meta:__legacy__");
        assertThat(system.requires()).containsExactly("setuptools>=40.8.0");
    }

    @Test
    void readsTheTable() throws IOException {
        BuildSystem system = of("[build-system]\nrequires = []\nbuild-backend = \"own\"\nbackend-path = [\"tools\"]\n");

        assertThat(system).isEqualTo(new BuildSystem("own", List.of(), List.of("tools")));
    }

    @Test
    void knowsThatItCompilesRustByWhatItRequires() throws IOException {
        for (String tool : List.of("maturin>=1,<2", "setuptools_rust ; python_version>'3'", "Setuptools-Rust[x]")) {
            assertThat(requiring(tool).compilesRust()).as(tool).isTrue();
        }
        assertThat(requiring("maturin-import-hook").compilesRust()).isFalse();
    }

    private BuildSystem requiring(String requirement) throws IOException {
        return of("[build-system]\nrequires = [\"setuptools\", \"" + requirement + "\"]\n");
    }

    private BuildSystem of(String toml) throws IOException {
        Path project = SourceTree.of("pyproject.toml", toml).writeTo(folder);
        return ((Attempt.Done<BuildSystem>) BuildSystem.of(project)).value();
    }
}
