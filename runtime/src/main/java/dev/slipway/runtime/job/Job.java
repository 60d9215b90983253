package dev.slipway.runtime.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.slipway.events.Json;
import java.util.UUID;

/** One piece of work as claimed: {@code attempts} counts this claim, {@code fence} rises with every claim. */
public record Job(UUID id, String queue, String key, String payload, int attempts, long fence) {

    /** The payload as what {@link Jobs#add} was given. */
    public <T> T payload(Class<T> type) {
        try {
            return Json.MAPPER.readValue(payload, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("job " + queue + "/" + key + " has an unreadable payload", e);
        }
    }
}
