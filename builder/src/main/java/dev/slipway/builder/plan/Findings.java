package dev.slipway.builder.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the plan cell read from the project, without running its code. {@code abi3} is the oldest CPython, such as
 * {@code cp38}, whose stable ABI one wheel for all later ones is built for, or null. {@code history} says that the version comes
 * from the tags of the repository. {@code crates} are those of a Rust workspace, each after the ones that it needs. {@code locked} are the
 * build requirements as the worker resolved them, for the workers of the cells to come. {@code rust} says that building a Python
 * project takes cargo.
 */
public record Findings(
        String kind,
        String name,
        List<Said> versions,
        String requiresPython,
        String backend,
        List<String> buildRequires,
        boolean pure,
        String reason,
        String abi3,
        boolean history,
        Cibuildwheel cibuildwheel,
        List<Crate> crates,
        JsonNode locked,
        boolean rust) {

    static final String RUST = "rust";

    /** A version and the file that says it. */
    public record Said(String file, String version) {}

    /** A crate of a workspace, by its Cargo.toml in the source tree, and those of the same workspace that it needs. */
    public record Crate(String name, String manifest, String version, boolean published, List<String> siblings) {
        public Crate {
            siblings = siblings == null ? List.of() : List.copyOf(siblings);
        }
    }

    public Findings {
        Objects.requireNonNull(name, "the plan has no name");
        kind = kind == null ? "python" : kind;
        versions = versions == null ? List.of() : List.copyOf(versions);
        requiresPython = requiresPython == null ? "" : requiresPython;
        buildRequires = buildRequires == null ? List.of() : List.copyOf(buildRequires);
        cibuildwheel = cibuildwheel == null ? Cibuildwheel.NONE : cibuildwheel;
        crates = crates == null ? List.of() : List.copyOf(crates);
    }

    boolean isRust() {
        return kind.equals(RUST);
    }

    /** The crate that is released. */
    Optional<Crate> crate() {
        return crates.stream().filter(crate -> crate.name().equals(name)).findFirst();
    }

    /** Empty when a worker sent something else. */
    static Optional<Findings> of(JsonNode result) {
        try {
            return Optional.ofNullable(Json.MAPPER.convertValue(result, Findings.class));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
