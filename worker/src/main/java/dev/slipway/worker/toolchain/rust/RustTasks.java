package dev.slipway.worker.toolchain.rust;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Optional;

/** The tasks of Rust's cells, as docs/worker-protocol.md writes them. */
final class RustTasks {
    private RustTasks() {}

    /**
     * What the project is, and which of its crates is released.
     *
     * @param crate as the tag names it, or null
     */
    record Plan(String path, String crate) {
        Plan {
            path = orHere(path);
        }
    }

    /**
     * One crate to test, or to build and package.
     *
     * @param manifest its Cargo.toml, relative to the source tree
     * @param version as its Cargo.toml says it
     * @param siblings crates of the workspace that it needs, and that may not be on any registry yet
     */
    record Crate(String path, String crate, String manifest, String version, List<String> siblings) {
        Crate {
            path = orHere(path);
            siblings = siblings == null ? List.of() : List.copyOf(siblings);
        }
    }

    record Gate(String path, String run, Boolean network) {
        Gate {
            path = orHere(path);
        }

        boolean mayReachNetwork() {
            return Optional.ofNullable(network).orElse(false);
        }
    }

    /** A packaged crate to be built as its users do; the input is the .crate. */
    record Install(@JsonProperty("package") String crate, String version, List<String> commands) {
        Install {
            commands = commands == null ? List.of() : List.copyOf(commands);
        }
    }

    private static String orHere(String path) {
        return path == null || path.isEmpty() ? "." : path;
    }
}
