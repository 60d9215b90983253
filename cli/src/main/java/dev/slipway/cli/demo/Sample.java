package dev.slipway.cli.demo;

import dev.slipway.cli.tool.Programs;
import java.util.List;
import java.util.Map;

/**
 * A project of {@code examples/} that the demo releases.
 *
 * @param versionFiles where its version stands
 * @param compiled whether it needs a C compiler
 * @param gate a command that must succeed before anything is built; null for none
 * @param tries what is run after installing it
 */
record Sample(String name, List<String> versionFiles, boolean compiled, String gate, List<String> tries) {
    /** The version that the examples stand at. */
    static final String CANDIDATE = "0.2.0rc1";

    static final String FINAL = "0.2.0";

    static final List<Sample> ALL = List.of(
            new Sample(
                    "ingest",
                    List.of("pyproject.toml"),
                    false,
                    "PYTHONPATH=src python -m unittest discover -q tests",
                    List.of(
                            "ingest --version",
                            "printf 'name,size\\napple,3\\npear,\\n' > fruit.csv && ingest fruit.csv")),
            new Sample(
                    "sdk",
                    List.of("slipway_sdk/__init__.py"),
                    false,
                    null,
                    List.of("python -c 'import slipway_sdk; print(\"slipway_sdk\", slipway_sdk.__version__)'")),
            new Sample(
                    "native",
                    List.of("pyproject.toml", "setup.py"),
                    true,
                    null,
                    List.of(
                            "python -c 'from slipway_native import nearest; print(nearest(\"relase\", [\"show\", \"release\"]))'")));

    /** Whether this machine can build it. */
    boolean fits(Map<String, String> environment) {
        return !compiled
                || Programs.find(environment, List.of("cc", "gcc", "clang")).isPresent();
    }
}
