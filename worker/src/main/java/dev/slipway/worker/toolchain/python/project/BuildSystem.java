package dev.slipway.worker.toolchain.python.project;

import dev.slipway.worker.cell.Attempt;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code build-system} table of a pyproject.toml (PEP 518, PEP 517), or what stands for it.
 *
 * @param backend the object that has the hooks
 * @param requires what must be installed before the backend can be asked anything
 * @param backendPath folders of the project itself that the backend is imported from
 */
public record BuildSystem(String backend, List<String> requires, List<String> backendPath) {
    private static final Set<String> CALLING_CARGO = Set.of("maturin", "setuptools-rust");
    private static final Pattern NAME_END = Pattern.compile("[^A-Za-z0-9._-]");
    private static final BuildSystem LEGACY =
            new BuildSystem("setuptools.build_meta:__legacy__", List.of("setuptools>=40.8.0"), List.of());

    public BuildSystem {
        requires = List.copyOf(requires);
        backendPath = List.copyOf(backendPath);
    }

    /** Reads it from a project's folder. */
    public static Attempt<BuildSystem> of(Path project) {
        return TomlFile.pyproject(project).map(BuildSystem::of);
    }

    static BuildSystem of(TomlFile project) {
        if (!project.has("build-system")) {
            return LEGACY;
        }
        List<String> requires = project.strings("build-system.requires");
        return new BuildSystem(
                project.string("build-system.build-backend").orElse(LEGACY.backend),
                requires.isEmpty() && !project.has("build-system.build-backend") ? LEGACY.requires : requires,
                project.strings("build-system.backend-path"));
    }

    /** The same with more requirements. */
    public BuildSystem requiringAlso(List<String> more) {
        return new BuildSystem(
                backend, Stream.concat(requires.stream(), more.stream()).toList(), backendPath);
    }

    /** Whether the build compiles Rust code, whatever its backend is: then it requires one of the tools that call cargo. */
    public boolean compilesRust() {
        return requires.stream()
                .map(requirement -> NAME_END.split(requirement.strip(), 2)[0])
                .anyMatch(name ->
                        CALLING_CARGO.contains(name.toLowerCase(Locale.ROOT).replaceAll("[-_.]+", "-")));
    }

    /** Whether the backend lies in the project itself. */
    boolean isOfTheProject() {
        return !backendPath.isEmpty();
    }

    boolean isSetuptools() {
        return backend.startsWith("setuptools.");
    }
}
