package dev.slipway.listener.door;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/** What the publisher says of the credentials that it alone may read. */
final class PublishersCredentials {
    private final Neighbours neighbours;

    PublishersCredentials(Neighbours neighbours) {
        this.neighbours = neighbours;
    }

    /** Why this reference cannot be used there, in words; empty when it can. */
    Optional<String> problem(String reference) {
        Optional<JsonNode> answer =
                neighbours.read("publisher", "/internal/publisher/credentials", Map.of("reference", reference));
        if (answer.isEmpty()) {
            return Optional.of("it does not answer (`slipway status` shows the services)");
        }
        JsonNode check = answer.get().path(0);
        return check.path("usable").asBoolean()
                ? Optional.empty()
                : Optional.of(check.path("problem").asText());
    }
}
