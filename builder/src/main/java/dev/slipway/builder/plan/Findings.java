package dev.slipway.builder.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What the plan cell read from the project, without running its code. {@code abi3} is the oldest CPython, such as
 * {@code cp38}, whose stable ABI one wheel for all later ones is built for, or null. {@code history} says that the version comes
 * from the tags of the repository.
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
        Cibuildwheel cibuildwheel) {

    /** A version and the file that says it. */
    public record Said(String file, String version) {}

    public Findings {
        Objects.requireNonNull(name, "the plan has no name");
        kind = kind == null ? "python" : kind;
        versions = versions == null ? List.of() : List.copyOf(versions);
        requiresPython = requiresPython == null ? "" : requiresPython;
        buildRequires = buildRequires == null ? List.of() : List.copyOf(buildRequires);
        cibuildwheel = cibuildwheel == null ? Cibuildwheel.NONE : cibuildwheel;
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
