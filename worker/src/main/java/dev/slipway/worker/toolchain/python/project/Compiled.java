package dev.slipway.worker.toolchain.python.project;

import java.util.List;
import java.util.Optional;

/**
 * Whether a project has compiled parts, and how that shows. Only the built wheel knows for certain.
 *
 * @param pure whether nothing points to compiled parts
 * @param reason what the judgement rests on
 * @param abi3 the oldest CPython, such as cp38, whose stable ABI one wheel for all is built for; or null
 */
record Compiled(boolean pure, String reason, String abi3) {
    private static final List<String> BACKENDS = List.of("maturin", "scikit_build_core", "mesonpy", "sipbuild");
    private static final List<String> HATCH_HOOKS = List.of("cython", "mypyc", "scikit-build", "cmake", "zig");

    static Compiled of(ProjectFiles files) {
        return evidence(files)
                .map(reason -> new Compiled(
                        false, reason, new StableAbi(files).oldest().orElse(null)))
                .orElse(new Compiled(true, "nothing in its files builds extension modules", null));
    }

    private static Optional<String> evidence(ProjectFiles files) {
        String backend = files.buildSystem().backend();
        Optional<String> compiling =
                BACKENDS.stream().filter(backend::startsWith).findFirst().map(name -> "its backend is " + name);
        return compiling
                .or(() -> inPyproject(files.pyproject()))
                .or(() -> files.buildSystem().isSetuptools() ? inSetupPy(files.setupPy()) : Optional.empty())
                .or(() -> files.buildSystem().isOfTheProject() ? inPackages(files) : Optional.empty());
    }

    private static Optional<String> inPyproject(TomlFile toml) {
        if (toml.has("tool.setuptools.ext-modules") || toml.has("tool.setuptools-rust.ext-modules")) {
            return Optional.of("pyproject.toml lists ext-modules");
        }
        if (toml.string("tool.poetry.build").isPresent()
                || toml.string("tool.poetry.build.script").isPresent()) {
            return Optional.of("pyproject.toml names a build script for poetry");
        }
        if (toml.flag("tool.pdm.build.is-purelib").equals(Optional.of(false))) {
            return Optional.of("pyproject.toml says is-purelib = false");
        }
        return toml.names("tool.hatch.build.hooks").stream()
                .filter(HATCH_HOOKS::contains)
                .findFirst()
                .or(() -> toml.names("tool.hatch.build.targets.wheel.hooks").stream()
                        .filter(HATCH_HOOKS::contains)
                        .findFirst())
                .map(hook -> "pyproject.toml has the build hook " + hook);
    }

    private static Optional<String> inSetupPy(PythonSource setupPy) {
        for (String keyword : List.of("ext_modules", "cffi_modules", "rust_extensions")) {
            if (setupPy.setupHas(keyword)) {
                return Optional.of("setup.py passes " + keyword);
            }
        }
        for (String name : List.of("Extension", "cythonize", "mypycify", "CMakeExtension", "has_ext_modules")) {
            if (setupPy.mentions(name)) {
                return Optional.of("setup.py uses " + name);
            }
        }
        return Optional.empty();
    }

    /** What a backend of the project's own does with it stands nowhere; only Cython has no other use. */
    private static Optional<String> inPackages(ProjectFiles files) {
        return new ModuleFiles(files)
                .endingWith(files.name(), ".pyx")
                .map(file -> "its own backend finds the Cython module " + file);
    }
}
