package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that come with the tag. */
class VersionIT extends CellIT {

    @Test
    void writesTheTagsVersionBeforeTheBuild() throws Exception {
        JsonNode sdist = sdist(SourceTree.setuptools(), version("from-tag", "1.5.0rc1"));

        assertThat(sdist.path("result").path("version").asText()).isEqualTo("1.5.0rc1");
        assertThat(Cells.input(sdist).filename()).isEqualTo("hello_world-1.5.0rc1.tar.gz");
    }

    @Test
    void handsTheTagsVersionToSetuptoolsScm() throws Exception {
        JsonNode sdist = sdist(byHistory(), version("scm", "3.1.0"));
        JsonNode wheel = wheel(sdist, null);

        assertThat(Cells.input(sdist).filename()).isEqualTo("hello_scm-3.1.0.tar.gz");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello_scm-3.1.0-py3-none-any.whl");
        assertThat(Archives.names(artifact(sdist))).contains("hello_scm-3.1.0/data/notes.txt");
    }

    @Test
    void leavesARepositoryThatCameWithTheSourceAsItIs(@TempDir Path folder) throws Exception {
        JsonNode sdist = sdist(byHistory().committed(folder), version("scm", "3.1.0"));

        assertThat(Archives.names(artifact(sdist))).contains("hello_scm-3.1.0/data/notes.txt");
    }

    @Test
    void refusesASdistThatTookItsVersionFromElsewhere() throws Exception {
        SourceTree tree = SourceTree.of("setup.py", """
                        from setuptools import setup

                        version = "1.0"
                        setup(name="stubborn", version=open("real.txt").read(), py_modules=[])
                        """)
                .with("stubborn.py", "__version__ = \"1.0\"\n")
                .with("real.txt", "4.0");

        JsonNode failed = sdist(tree, version("from-tag", "2.0"));

        assertThat(failure(failed, "code")).isEqualTo("version-mismatch");
        assertThat(failure(failed, "message")).contains("2.0", "4.0");
    }

    private static SourceTree byHistory() {
        return SourceTree.of("pyproject.toml", """
                        [build-system]
                        requires = ["setuptools>=61", "setuptools-scm>=8"]
                        build-backend = "setuptools.build_meta"

                        [project]
                        name = "hello-scm"
                        dynamic = ["version"]

                        [tool.setuptools_scm]
                        """)
                .with("hello_scm.py", "")
                .with("data/notes.txt", "tracked, but in no package");
    }

    private static Map<String, ?> version(String strategy, String version) {
        return Map.of("version", Map.of("strategy", strategy, "version", version, "files", List.of()));
    }
}
