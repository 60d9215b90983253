package dev.slipway.worker.toolchain.python.project;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.toolchain.python.project.VersionFiles.Said;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a plan cell tells of a Python project.
 *
 * @param kind python
 * @param requiresPython as the project writes it, or null
 * @param pure false when something points to compiled parts; {@code reason} says what
 * @param abi3 see {@link Compiled}
 * @param rust whether building it takes cargo
 * @param history whether the version comes from the tags of the repository, so that no file says it
 * @param cibuildwheel null where the project says nothing to it
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record ProjectPlan(
        String kind,
        String name,
        List<Said> versions,
        String requiresPython,
        String backend,
        List<String> buildRequires,
        boolean pure,
        String reason,
        String abi3,
        boolean rust,
        boolean history,
        Cibuildwheel cibuildwheel) {

    /**
     * Reads a project.
     *
     * @param folder of its pyproject.toml
     * @param versionFiles where its version stands; empty for all places that are found
     * @param byHistory whether its version is handed to setuptools-scm or its like, so that no file has to say it
     */
    public static Attempt<ProjectPlan> of(Path folder, List<String> versionFiles, boolean byHistory) {
        return ProjectFiles.read(folder)
                .then(files -> VersionFiles.places(files, versionFiles).then(places -> {
                    boolean history = byHistory || (versionFiles.isEmpty() && files.isVersionedByHistory());
                    if (files.name().isEmpty()) {
                        return nameless();
                    }
                    return places.isEmpty() && !history
                            ? versionless()
                            : CibuildwheelReader.read(files.pyproject())
                                    .map(wheels -> plan(files, places, history, wheels));
                }));
    }

    private static ProjectPlan plan(
            ProjectFiles files, List<VersionPlace> places, boolean history, Optional<Cibuildwheel> cibuildwheel) {
        Compiled compiled = Compiled.of(files);
        return new ProjectPlan(
                "python",
                files.name().orElseThrow(),
                places.stream()
                        .map(place -> new Said(place.file(), place.version()))
                        .toList(),
                files.requiresPython().orElse(null),
                files.buildSystem().backend(),
                files.buildSystem().requires(),
                compiled.pure(),
                compiled.reason(),
                compiled.abi3(),
                files.buildSystem().compilesRust(),
                history,
                cibuildwheel.orElse(null));
    }

    private static <T> Attempt<T> nameless() {
        return Attempt.failed(Failure.user(
                "plan-failed",
                "the project's name cannot be read from pyproject.toml, setup.cfg or setup.py",
                "Write it as a constant, best as name in the table [project] of pyproject.toml."));
    }

    private static <T> Attempt<T> versionless() {
        return Attempt.failed(Failure.user(
                "plan-failed",
                "no version can be read from pyproject.toml, setup.cfg, setup.py or __version__",
                "Write it as a constant, or set version-files in the catalog, or 'version: from-tag'; where the build reads "
                        + "the repository's tags, set 'version: scm'."));
    }
}
