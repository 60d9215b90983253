package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.SourceTree;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.python.project.VersionFiles.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectPlanTest {
    @TempDir
    Path folder;

    private int count;
    private boolean byHistory;

    @Test
    void listsEveryFileThatSaysAVersion() throws IOException {
        SourceTree tree = SourceTree.of("pyproject.toml", "[project]\nname = \"pkg\"\nversion = \"1.0\"\n")
                .with("setup.cfg", "[metadata]\nname = pkg\nversion = 1.1\n")
                .with("setup.py", "from setuptools import setup\nsetup(version='1.2')\n")
                .with("pkg/__init__.py", "__version__ = '1.3'\n")
                .with("pkg/_version.py", "__version__ = '1.4'\n");

        assertThat(plan(tree).versions())
                .containsExactly(
                        new Said("pyproject.toml", "1.0"),
                        new Said("setup.cfg", "1.1"),
                        new Said("setup.py", "1.2"),
                        new Said("pkg/__init__.py", "1.3"),
                        new Said("pkg/_version.py", "1.4"));
    }

    @Test
    void leavesOutVersionsOfOtherPackagesOfTheRepository() throws IOException {
        SourceTree tree = SourceTree.of("pyproject.toml", "[project]\nname = \"My-Pkg\"\nversion = \"1.0\"\n")
                .with("src/my_pkg/__init__.py", "__version__ = '1.0'\n")
                .with("plugin/__init__.py", "__version__ = '7.0'\n")
                .with("tests/__init__.py", "__version__ = '8.0'\n");

        assertThat(plan(tree).versions())
                .containsExactly(new Said("pyproject.toml", "1.0"), new Said("src/my_pkg/__init__.py", "1.0"));
    }

    @Test
    void readsTheVersionsThatAProjectNames() throws IOException {
        SourceTree tree = SourceTree.setuptools();
        assertThat(plan(SourceTree.hatchling()).versions())
                .containsExactly(new Said("hello_hatch/__about__.py", "0.2.0"));
        assertThat(plan(SourceTree.flit()).versions()).containsExactly(new Said("hello_flit.py", "0.2.0"));
        assertThat(plan(tree).versions()).hasSize(2);
    }

    @Test
    void followsAttributesAndFilesOfSetuptools() throws IOException {
        SourceTree attribute = SourceTree.of("setup.cfg", "[metadata]\nname = pkg\nversion = attr: pkg.info.VERSION\n")
                .with("src/pkg/info.py", "VERSION = '4.0'\n");
        SourceTree file = SourceTree.of(
                        "pyproject.toml",
                        "[project]\nname = \"pkg\"\ndynamic = [\"version\"]\n"
                                + "[tool.setuptools.dynamic]\nversion = {file = \"VERSION\"}\n")
                .with("VERSION", "5.0\n");

        assertThat(plan(attribute).versions()).containsExactly(new Said("src/pkg/info.py", "4.0"));
        assertThat(plan(file).versions()).containsExactly(new Said("VERSION", "5.0"));
    }

    @Test
    void readsPoetrysOwnTables() throws IOException {
        ProjectPlan plan = plan(SourceTree.of("pyproject.toml", """
                [build-system]
                requires = ["poetry-core"]
                build-backend = "poetry.core.masonry.api"
                [tool.poetry]
                name = "verse"
                version = "0.9"
                [tool.poetry.dependencies]
                python = "^3.9"
                """));

        assertThat(plan.name()).isEqualTo("verse");
        assertThat(plan.requiresPython()).isEqualTo(">=3.9,<4");
        assertThat(plan.versions()).containsExactly(new Said("pyproject.toml", "0.9"));
        assertThat(plan.backend()).isEqualTo("poetry.core.masonry.api");
    }

    @Test
    void readsOnlyTheFilesThatTheCatalogNames() throws IOException {
        SourceTree tree = SourceTree.setuptools().with("other.py", "VERSION = '3.0'\n");

        assertThat(plan(tree, "other.py").versions()).containsExactly(new Said("other.py", "3.0"));
        assertThat(plan(tree, "pyproject.toml").versions()).containsExactly(new Said("pyproject.toml", "0.2.0"));
        assertThat(failure(tree, "missing.py").message()).isEqualTo("the version file missing.py does not exist");
        assertThat(failure(tree, "README.md").message()).doesNotContain("does not exist");
    }

    @Test
    void namesFileLineAndColumnOfABrokenToml() throws IOException {
        Failure failure = failure(SourceTree.of("pyproject.toml", "[project]\nname = \"pkg\"\nversion = 1.0.0\n"));

        assertThat(failure.kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure.code()).isEqualTo("plan-failed");
        assertThat(failure.message()).startsWith("pyproject.toml, line 3, column 1");
    }

    @Test
    void refusesACharacterThatNoNameCanHave() throws IOException {
        Failure failure = failure(SourceTree.of("pyproject.toml", "[project]\nname = \"p\\u0000q\"\n"));

        assertThat(failure.code()).isEqualTo("plan-failed");
        assertThat(failure.message()).isEqualTo("pyproject.toml has the character U+0000 in a text");
    }

    @Test
    void namesTheLineOfABrokenSetupCfg() throws IOException {
        Failure failure = failure(SourceTree.of("setup.cfg", "[metadata]\nname = pkg\nwhat is this\n"));

        assertThat(failure.message()).startsWith("setup.cfg, line 3: neither a section nor");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[build-system]\nrequires = [\"hatchling\", \"hatch-vcs\"]\n[project]\nname = \"pkg\"\ndynamic = [\"version\"]",
                "[build-system]\nrequires = [\"setuptools_scm>=8\"]\n[project]\nname = \"pkg\"\ndynamic = [\"version\"]",
                "[project]\nname = \"pkg\"\ndynamic = [\"version\"]\n[tool.pdm.version]\nsource = \"scm\"",
                "[build-system]\nrequires = [\"poetry-core\", \"poetry-dynamic-versioning>=1,<2\"]\n"
                        + "[tool.poetry]\nname = \"pkg\"\nversion = \"0.0.0\"\n"
                        + "[tool.poetry-dynamic-versioning]\nenable = true",
            })
    void saysThatTheVersionComesFromTheRepositorysTags(String pyproject) throws IOException {
        assertThat(plan(SourceTree.of("pyproject.toml", pyproject)).history()).isTrue();
    }

    @Test
    void knowsAVersionFromTheRepositorysTagsInSetupPy() throws IOException {
        SourceTree tree = SourceTree.of("setup.cfg", "[metadata]\nname = pkg\n")
                .with("setup.py", "from setuptools import setup\nsetup(use_scm_version={'write_to': 'v.py'})\n");

        assertThat(plan(tree).history()).isTrue();
    }

    @Test
    void readsTheVersionFromAFileThoughTheFilesAreListedByHistory() throws IOException {
        SourceTree tree = SourceTree.of(
                        "pyproject.toml",
                        "[build-system]\nrequires = [\"setuptools\", \"setuptools-scm\"]\n"
                                + "[project]\nname = \"pkg\"\ndynamic = [\"version\"]\n"
                                + "[tool.setuptools.dynamic]\nversion = {attr = \"pkg.__version__\"}\n")
                .with("pkg/__init__.py", "__version__ = '1.3'\n");

        assertThat(plan(tree).history()).isFalse();
        assertThat(plan(tree).versions()).containsExactly(new Said("pkg/__init__.py", "1.3"));
    }

    @Test
    void askedForAVersionFileReadsItWhateverTheProjectDoes() throws IOException {
        SourceTree tree = SourceTree.of(
                        "setup.py", "from setuptools import setup\nsetup(name='pkg', use_scm_version=True)\n")
                .with("pkg/__init__.py", "__version__ = '1.3'\n");

        assertThat(plan(tree, "pkg/__init__.py").history()).isFalse();
    }

    @Test
    void namesEveryWayToAVersionWhereNoneIsFound() throws IOException {
        SourceTree tree =
                SourceTree.of("setup.py", "from setuptools import setup\nsetup(name='pkg', version=found())\n");

        assertThat(failure(tree).remedy()).contains("version-files", "version: from-tag", "version: scm");
        byHistory = true;
        assertThat(plan(tree).versions()).isEmpty();
    }

    @Test
    void findsSignsOfCompiledParts() throws IOException {
        ProjectPlan rust = plan(SourceTree.of(
                        "pyproject.toml",
                        "[build-system]\nrequires = [\"maturin\"]\nbuild-backend = \"maturin\"\n"
                                + "[project]\nname = \"oxide\"\ndynamic = [\"version\"]\n")
                .with(
                        "Cargo.toml",
                        "[package]\nname = \"oxide\"\nversion = \"0.3.0\"\n"
                                + "[dependencies]\npyo3 = {version = \"1\", features = [\"abi3-py38\"]}\n"));

        assertThat(rust.pure()).isFalse();
        assertThat(rust.reason()).isEqualTo("its backend is maturin");
        assertThat(rust.abi3()).isEqualTo("cp38");
        assertThat(rust.versions()).containsExactly(new Said("Cargo.toml", "0.3.0"));
    }

    @Test
    void findsTheCythonModulesOfABackendInTheProject() throws IOException {
        SourceTree tree = SourceTree.of(
                        "pyproject.toml",
                        "[build-system]\nrequires = [\"setuptools\"]\nbuild-backend = \"hooks\"\nbackend-path = [\"backend\"]\n"
                                + "[project]\nname = \"my-list\"\nversion = \"1.0\"\n")
                .with("my_list/__init__.py", "");

        assertThat(plan(tree).pure()).isTrue();
        assertThat(plan(tree.with("my_list/_list.pyx", "")).reason()).contains("my_list/_list.pyx");
    }

    @Test
    void findsExtensionsOfSetuptools() throws IOException {
        assertThat(plan(SourceTree.extension()).reason()).isEqualTo("setup.py passes ext_modules");
        assertThat(plan(SourceTree.setuptools()).pure()).isTrue();
    }

    private ProjectPlan plan(SourceTree tree, String... files) throws IOException {
        return switch (attempt(tree, files)) {
            case Attempt.Done<ProjectPlan>(ProjectPlan plan) -> plan;
            case Attempt.Failed<ProjectPlan>(Failure failure) -> throw new AssertionError(failure);
            case Attempt.Abandoned<ProjectPlan>() -> throw new AssertionError("abandoned");
        };
    }

    private Failure failure(SourceTree tree, String... files) throws IOException {
        Attempt<ProjectPlan> attempt = attempt(tree, files);
        assertThat(attempt).isInstanceOf(Attempt.Failed.class);
        return ((Attempt.Failed<ProjectPlan>) attempt).failure();
    }

    private Attempt<ProjectPlan> attempt(SourceTree tree, String... files) throws IOException {
        Path project = folder.resolve(Integer.toString(count++));
        return ProjectPlan.of(tree.writeTo(project), List.of(files), byHistory);
    }
}
