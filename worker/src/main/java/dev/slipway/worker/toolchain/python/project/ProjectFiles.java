package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files in which a Python project describes itself.
 *
 * @param folder where they lie
 * @param cargo the manifest of a Rust extension, empty when there is none
 */
record ProjectFiles(Path folder, TomlFile pyproject, SetupCfg setupCfg, PythonSource setupPy, TomlFile cargo) {
    private static final List<String> BY_HISTORY =
            List.of("setuptools-scm", "vcs-versioning", "hatch-vcs", "uv-dynamic-versioning", "pbr");

    static Attempt<ProjectFiles> read(Path folder) {
        if (Stream.of("pyproject.toml", "setup.cfg", "setup.py")
                .noneMatch(name -> Files.isRegularFile(folder.resolve(name)))) {
            return Attempt.failed(Failure.user(
                    "plan-failed",
                    "this is no Python project: it has no pyproject.toml, setup.cfg or setup.py",
                    "Add a pyproject.toml, or set the build's 'path' in the catalog to the folder that has one."));
        }
        return TomlFile.pyproject(folder)
                .then(pyproject -> SetupCfg.read(folder).then(setupCfg -> TomlFile.read(folder, manifest(pyproject))
                        .map(cargo ->
                                new ProjectFiles(folder, pyproject, setupCfg, source(folder, "setup.py"), cargo))));
    }

    /** A Python file of the project; empty when it is none. */
    static PythonSource source(Path folder, String name) {
        return new PythonSource(text(folder, name).orElse(""));
    }

    /** The text of a file inside the project; a link out of it is not followed. */
    static Optional<String> text(Path folder, String name) {
        Path file = folder.resolve(name).normalize();
        try {
            if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(folder.toRealPath())) {
                return Optional.empty();
            }
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file, unreadable);
        }
    }

    BuildSystem buildSystem() {
        return BuildSystem.of(pyproject);
    }

    Optional<String> name() {
        return Stream.of(
                        pyproject.string("project.name"),
                        pyproject.string("tool.poetry.name"),
                        pyproject.string("tool.flit.metadata.dist-name"),
                        pyproject.string("tool.flit.metadata.module"),
                        setupCfg.text("metadata.name"),
                        setupPy.setupText("name").map(TextPlace::text),
                        cargo.string("package.name"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    Optional<String> requiresPython() {
        return Stream.of(
                        pyproject.string("project.requires-python"),
                        pyproject.string("tool.poetry.dependencies.python").map(PoetryConstraint::toPep440),
                        pyproject.string("tool.flit.metadata.requires-python"),
                        setupCfg.text("options.python_requires").map(text -> text.replace("\n", "")),
                        setupPy.setupText("python_requires").map(TextPlace::text))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the version comes from the tags of the repository, by a tool that also takes it from its environment. */
    boolean isVersionedByHistory() {
        boolean open = pyproject.strings("project.dynamic").contains("version")
                && !pyproject.has("tool.setuptools.dynamic.version")
                && !pyproject.has("tool.hatch.version.path");
        return (open && BY_HISTORY.stream().anyMatch(this::buildRequires))
                || pyproject.string("tool.pdm.version.source").equals(Optional.of("scm"))
                || (buildRequires("poetry-dynamic-versioning")
                        && pyproject
                                .flag("tool.poetry-dynamic-versioning.enable")
                                .orElse(false))
                || setupPy.setupHas("use_scm_version")
                || setupPy.setupHas("pbr");
    }

    private boolean buildRequires(String tool) {
        return buildSystem().requires().stream()
                .anyMatch(requirement -> requirement.replace('_', '-').startsWith(tool));
    }

    /** Of a Rust extension, whether it is there or not. */
    String manifest() {
        return manifest(pyproject);
    }

    private static String manifest(TomlFile pyproject) {
        return pyproject.string("tool.maturin.manifest-path").orElse("Cargo.toml");
    }
}
