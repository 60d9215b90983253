package dev.slipway.listener.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.slipway.events.Failure;
import dev.slipway.events.Json;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Answers in JSON: documents, and errors as {@code {error: {code, message, remedy}}}. */
final class Answers {
    /** Scripts find every field in its place: null says that there is nothing. */
    private static final ObjectMapper WHOLE =
            Json.MAPPER.copy().setDefaultPropertyInclusion(JsonInclude.Include.ALWAYS);

    private Answers() {}

    static Response json(int status, Object document) {
        try {
            return Response.status(status)
                    .type(MediaType.APPLICATION_JSON)
                    .entity(WHOLE.writeValueAsBytes(document))
                    .build();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Response error(int status, String code, String message, String remedy) {
        return error(status, code, message, remedy, List.of());
    }

    static Response error(int status, String code, String message, String remedy, List<?> problems) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", message);
        error.put("remedy", remedy);
        if (!problems.isEmpty()) {
            error.put("problems", problems);
        }
        return json(status, Map.of("error", error));
    }

    /** A refusal: 404 for an unknown name, 400 for what cannot be, 503 for what does not answer, 409 for what may not be now. */
    static Response refused(Failure failure) {
        int status =
                switch (failure.code()) {
                    case "unknown" -> 404;
                    case "no-route", "tag-invalid", "repository-missing", "bad-input" -> 400;
                    case "repository-unreachable" -> 503;
                    default -> 409;
                };
        return error(status, failure.code(), failure.message(), failure.remedy());
    }
}
