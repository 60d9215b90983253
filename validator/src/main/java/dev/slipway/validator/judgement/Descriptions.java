package dev.slipway.validator.judgement;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.checks.DescriptionRenderer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The long descriptions that a cell must render. Before the cell has run they are taken for good and noted, each once however
 * many files carry it; afterwards they are what the cell says.
 */
final class Descriptions implements DescriptionRenderer {
    private final Map<String, String> files = new LinkedHashMap<>();
    private final JsonNode result;

    private Descriptions(JsonNode result) {
        this.result = result;
    }

    static Descriptions unasked() {
        return new Descriptions(null);
    }

    /** With the result of a {@code description} cell, see docs/worker-protocol.md. */
    static Descriptions answered(JsonNode result) {
        return new Descriptions(result);
    }

    /** The files whose descriptions nobody has rendered yet. */
    Set<String> open() {
        return result == null ? new LinkedHashSet<>(files.values()) : Set.of();
    }

    @Override
    public Outcome render(String filename, String description) {
        String asked = files.putIfAbsent(description, filename);
        if (result == null) {
            return new Outcome.Rendered();
        }
        String name = asked == null ? filename : asked;
        for (JsonNode file : result.path("files")) {
            if (file.path("filename").asText().equals(name)) {
                return file.path("rendered").asBoolean()
                        ? new Outcome.Rendered()
                        : new Outcome.Refused(file.path("message").asText());
            }
        }
        return new Outcome.NotAvailable("the cell that renders it does not speak of it");
    }
}
