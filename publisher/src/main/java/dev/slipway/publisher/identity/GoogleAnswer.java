package dev.slipway.publisher.identity;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.publisher.index.http.Page;

/** Answers as Google's services write them: JSON, errors as {@code {error: {code, message, status}}} (google.rpc.Status). */
final class GoogleAnswer {
    private static final int LONGEST = 500;

    private GoogleAnswer() {}

    /** Missing where the text is no JSON. */
    static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            return Json.MAPPER.missingNode();
        }
    }

    static String words(Page page) {
        String message = json(page.text()).path("error").path("message").asText("");
        return message.isEmpty()
                ? "HTTP " + page.status()
                : "HTTP " + page.status() + ": " + message.substring(0, Math.min(message.length(), LONGEST));
    }
}
