package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Pure-Python projects, by their own backends. */
class PureProjectIT extends CellIT {

    @Test
    void buildsASetuptoolsProject() throws Exception {
        JsonNode plan = plan(SourceTree.setuptools(), Map.of());
        JsonNode sdist = sdist(SourceTree.setuptools());
        JsonNode wheel = wheel(sdist, null);

        assertThat(plan.path("result").path("pure").asBoolean()).isTrue();
        assertThat(sdist.path("result").toString()).isEqualTo("{\"name\":\"hello-world\",\"version\":\"0.2.0\"}");
        assertThat(wheel.path("result").toString())
                .isEqualTo("{\"name\":\"hello-world\",\"version\":\"0.2.0\",\"tags\":[\"py3-none-any\"],\"pure\":true,"
                        + "\"platformTag\":\"any\"}");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello_world-0.2.0-py3-none-any.whl");
    }

    @Test
    void buildsAHatchlingProject() throws Exception {
        JsonNode sdist = sdist(SourceTree.hatchling());
        JsonNode wheel = wheel(sdist, "3.12");

        assertThat(Cells.input(sdist).filename()).isEqualTo("hello_hatch-0.2.0.tar.gz");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello_hatch-0.2.0-py3-none-any.whl");
    }

    @Test
    void buildsAFlitProject() throws Exception {
        JsonNode sdist = sdist(SourceTree.flit());
        JsonNode wheel = wheel(sdist, null);

        assertThat(Cells.input(sdist).filename()).isEqualTo("hello_flit-0.2.0.tar.gz");
        assertThat(Cells.input(wheel).filename()).isEqualTo("hello_flit-0.2.0-py3-none-any.whl");
    }

    @Test
    void buildsAProjectThatHasOnlyASetupPy() throws Exception {
        SourceTree tree = SourceTree.of(
                        "setup.py",
                        "from setuptools import setup\nsetup(name='old', version='1.0', py_modules=['old'])\n")
                .with("old.py", "");

        JsonNode wheel = wheel(sdist(tree), null);

        assertThat(Cells.input(wheel).filename()).isEqualTo("old-1.0-py3-none-any.whl");
    }

    @Test
    void installsWhatTheBackendAsksForBesides() throws Exception {
        SourceTree tree = SourceTree.of("setup.py", """
                        import flit_core
                        from setuptools import setup

                        setup(name="needy", version="1.0", py_modules=["needy"])
                        """)
                .with("setup.cfg", "[options]\nsetup_requires =\n    flit_core>=3.4\n")
                .with("needy.py", "");
        SourceTree declared = tree.with(
                "pyproject.toml",
                "[build-system]\nrequires = [\"setuptools\"]\nbuild-backend = \"needs\"\nbackend-path = [\".\"]\n");
        SourceTree asking = declared.with("needs.py", """
                from setuptools.build_meta import *

                def get_requires_for_build_sdist(config_settings=None):
                    return ["flit_core>=3.4"]
                """);

        JsonNode sdist = sdist(asking);

        assertThat(sdist.path("outcome").asText()).as(sdist.toString()).isEqualTo("succeeded");
    }

    @Test
    void givesTheSameBytesTwice() throws Exception {
        JsonNode firstSdist = sdist(SourceTree.setuptools());
        JsonNode firstWheel = wheel(firstSdist, null);
        JsonNode secondSdist = sdist(SourceTree.setuptools());
        JsonNode secondWheel = wheel(secondSdist, null);

        assertThat(Cells.input(secondSdist)).isEqualTo(Cells.input(firstSdist));
        assertThat(Cells.input(secondWheel)).isEqualTo(Cells.input(firstWheel));
    }

    @Test
    void rendersDescriptionsAndRefusesWhatDoesNotRender() throws Exception {
        JsonNode good = sdist(SourceTree.setuptools());
        JsonNode bad = sdist(SourceTree.setuptools()
                .with(
                        "pyproject.toml",
                        SourceTree.setuptools().text("pyproject.toml").replace("README.md", "README.rst"))
                .with("README.rst", "Title\n=====\n\n.. nosuchdirective:: x\n\n`unclosed\n"));

        JsonNode judged = worker.run(Cells.withInputs("description", null, List.of(Cells.input(good)), Map.of()));
        JsonNode refused = worker.run(Cells.withInputs("description", null, List.of(Cells.input(bad)), Map.of()));

        assertThat(judged.path("result").path("files").toString())
                .isEqualTo("[{\"filename\":\"hello_world-0.2.0.tar.gz\",\"rendered\":true,\"message\":\"\"}]");
        assertThat(refused.path("result").path("files").path(0).path("rendered").asBoolean())
                .isFalse();
        assertThat(refused.path("result").path("files").path(0).path("message").asText())
                .contains("syntax errors", "line 4");
    }

    @Test
    void takesADescriptionWithoutATypeForReStructuredText() throws Exception {
        SourceTree untyped = SourceTree.of("setup.py", """
                        from setuptools import setup

                        setup(name="untyped", version="1.0", long_description="Title\\n=====\\n\\n*Hello*\\n")
                        """);
        JsonNode good = sdist(untyped);
        JsonNode bad = sdist(untyped.with("setup.py", untyped.text("setup.py").replace("*Hello*", "`unclosed")));

        JsonNode judged = worker.run(Cells.withInputs("description", null, List.of(Cells.input(good)), Map.of()));
        JsonNode refused = worker.run(Cells.withInputs("description", null, List.of(Cells.input(bad)), Map.of()));

        assertThat(judged.at("/result/files/0/rendered").asBoolean())
                .as(judged.toString())
                .isTrue();
        assertThat(refused.at("/result/files/0/message").asText()).contains("syntax errors");
    }

    @Test
    void saysWhichBuildFailedAndHowItEnded() throws Exception {
        JsonNode failed = sdist(SourceTree.of("setup.py", "print('on the way')\nraise SystemExit('no luck today')\n"));

        assertThat(failed.path("outcome").asText()).isEqualTo("failed");
        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message")).contains("build_sdist", "exit code 1");
        assertThat(failure(failed, "detail")).contains("on the way", "no luck today");
    }

    @Test
    void saysWhichBuildRequirementDoesNotExist() throws Exception {
        JsonNode failed = sdist(SourceTree.of(
                "pyproject.toml",
                "[build-system]\nrequires = [\"slipway-no-such-thing>=77\"]\nbuild-backend = \"x\"\n"));

        assertThat(failure(failed, "kind")).isEqualTo("USER");
        assertThat(failure(failed, "message")).contains("slipway-no-such-thing");
    }

    @Test
    void isTriedAgainWhereTheIndexDoesNotAnswerButNotWhereItHasNoSuchPackage() throws Exception {
        try (SimpleIndex index = new SimpleIndex()) {
            var source = new Assignment.Read(index.simple(), null, false, null);

            JsonNode missing =
                    worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of(), source));
            index.breakDown();
            JsonNode silent = worker.run(Cells.withSource(builder, "sdist", SourceTree.setuptools(), Map.of(), source));

            assertThat(failure(missing, "kind")).isEqualTo("USER");
            assertThat(failure(missing, "detail")).contains("setuptools");
            assertThat(failure(silent, "kind")).isEqualTo("UNAVAILABLE");
            assertThat(failure(silent, "code")).isEqualTo("index-unavailable");
        }
    }

    @Test
    void refusesARequirementThatIsAnOption() throws Exception {
        JsonNode failed = sdist(SourceTree.of(
                "pyproject.toml",
                "[build-system]\nrequires = [\"--index-url=http://127.0.0.1:1/\"]\nbuild-backend = \"x\"\n"));

        assertThat(failure(failed, "message")).contains("is no requirement");
    }

    @Test
    void saysThatABuildEndedWithoutAResult() throws Exception {
        JsonNode failed = sdist(SourceTree.of("setup.py", "import os\nos._exit(0)\n"));

        assertThat(failure(failed, "code")).isEqualTo("build-failed");
        assertThat(failure(failed, "message")).contains("without saying what it built");
    }
}
