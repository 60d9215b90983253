package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CibuildwheelReaderTest {
    @TempDir
    Path folder;

    @Test
    void isNothingWithoutTheTable() throws IOException {
        assertThat(((Attempt.Done<Optional<Cibuildwheel>>) read("[tool.other]\n")).value())
                .isEmpty();
    }

    @Test
    void takesTextsAndListsAlike() throws IOException {
        Cibuildwheel settings = settings("""
                [tool.cibuildwheel]
                build = "cp39-* cp3{10,11}-*"
                skip = ["*-musllinux*", "pp*"]
                archs = "x86_64, aarch64"
                enable = ["cpython-freethreading"]
                test-command = ["cd {project}", "pytest tests"]
                before-test = "make data"
                test-requires = "pytest hypothesis"
                test-extras = ["test"]
                test-groups = "dev"
                test-skip = "*-macosx*"
                """);

        assertThat(settings.build()).containsExactly("cp39-*", "cp3{10,11}-*");
        assertThat(settings.skip()).containsExactly("*-musllinux*", "pp*");
        assertThat(settings.enable()).containsExactly("cpython-freethreading");
        assertThat(settings.testSkip()).containsExactly("*-macosx*");
        assertThat(settings.layers())
                .containsExactly(new Cibuildwheel.Layer(
                        List.of("*"),
                        List.of("x86_64", "aarch64"),
                        "cd {project} && pytest tests",
                        "make data",
                        List.of("pytest", "hypothesis"),
                        List.of("test"),
                        List.of("dev"),
                        null,
                        null,
                        null,
                        Map.of(),
                        List.of()));
    }

    @Test
    void layersTheTablesOfSystemsAndThenTheOverrides() throws IOException {
        Cibuildwheel settings = settings("""
                [tool.cibuildwheel]
                test-command = "pytest"
                [tool.cibuildwheel.windows]
                test-command = ""
                [[tool.cibuildwheel.overrides]]
                select = "cp312-* cp313-*"
                test-requires = ["pytest >= 8"]
                """);

        assertThat(settings.layers())
                .extracting(Cibuildwheel.Layer::select)
                .containsExactly(List.of("*"), List.of("*-win*"), List.of("cp312-*", "cp313-*"));
        assertThat(settings.layers())
                .extracting(Cibuildwheel.Layer::testCommand)
                .containsExactly("pytest", "", null);
        assertThat(settings.layers().getLast().testRequires()).containsExactly("pytest >= 8");
        assertThat(settings.build()).containsExactly("*");
    }

    @Test
    void takesTablesAndAssignmentsForWhatABuildIsTold() throws IOException {
        Cibuildwheel settings = settings("""
                [tool.cibuildwheel]
                environment = {CFLAGS = "-O3 $CFLAGS", JOBS = 2, ROOT = "$(pwd)"}
                config-settings = {"cmake.define.A" = "ON", "setup-args" = ["-Da=1", "-Db=2"]}
                [tool.cibuildwheel.linux]
                environment = "A=1 B='x y' C=\\"z\\""
                """);

        assertThat(settings.layers().getFirst().environment())
                .containsExactlyInAnyOrderEntriesOf(Map.of("CFLAGS", "-O3 $CFLAGS", "JOBS", "2"));
        assertThat(settings.layers().getFirst().configSettings())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("cmake.define.A", List.of("ON"), "setup-args", List.of("-Da=1", "-Db=2")));
        assertThat(settings.layers().getLast().environment())
                .containsExactly(Map.entry("A", "1"), Map.entry("B", "x y"), Map.entry("C", "z"));
        assertThat(settings.containerOnly()).containsExactly("tool.cibuildwheel.environment.ROOT");
    }

    @Test
    void namesWhatHasNoEffectAndWhatHasOneInContainersAlone() throws IOException {
        Cibuildwheel settings = settings("""
                [tool.cibuildwheel]
                before-all = "make"
                audit-command = "audit {wheel}"
                build-verbosity = 1
                manylinux-x86_64-image = "manylinux_2_28"
                [tool.cibuildwheel.linux]
                repair-wheel-command = ""
                """);

        assertThat(settings.ignored()).containsExactly("tool.cibuildwheel.audit-command");
        assertThat(settings.layers().getFirst().containerOnly()).containsExactly("tool.cibuildwheel.before-all");
        assertThat(settings.layers().getFirst().images()).containsExactly(Map.entry("x86_64", "manylinux_2_28"));
        assertThat(settings.layers().getLast().containerOnly())
                .containsExactly("tool.cibuildwheel.linux.repair-wheel-command");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            build = 3                     | tool.cibuildwheel.build is neither a text
            skip = ["cp39-*", 3]          | tool.cibuildwheel.skip is neither a text
            environment = ["A"]           | tool.cibuildwheel.environment is neither a table
            config-settings = "a b=1"     | tool.cibuildwheel.config-settings is neither a table
            archs = "x86_65"              | tool.cibuildwheel.archs names 'x86_65'
            enable = "freethreading"      | tool.cibuildwheel.enable names 'freethreading'
            linux = {test-extras = 1}     | tool.cibuildwheel.linux.test-extras is neither a text
            overrides = [{select = 1}]    | tool.cibuildwheel.overrides[0].select is neither a text
            """)
    void saysWhichKeyIsWrong(String line, String message) throws IOException {
        assertThat(read("[tool.cibuildwheel]\n" + line + "\n")).isInstanceOfSatisfying(Attempt.Failed.class, failed -> {
            Failure failure = failed.failure();
            assertThat(failure.code()).isEqualTo("plan-failed");
            assertThat(failure.message()).startsWith("pyproject.toml: " + message);
        });
    }

    private Cibuildwheel settings(String pyproject) throws IOException {
        return ((Attempt.Done<Optional<Cibuildwheel>>) read(pyproject)).value().orElseThrow();
    }

    private Attempt<Optional<Cibuildwheel>> read(String pyproject) throws IOException {
        SourceTree.of("pyproject.toml", pyproject).writeTo(folder);
        return TomlFile.pyproject(folder).then(CibuildwheelReader::read);
    }
}
