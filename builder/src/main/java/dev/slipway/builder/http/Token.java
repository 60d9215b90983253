package dev.slipway.builder.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** A secret that a caller must know, compared in a time that tells nothing of it. */
final class Token {
    private Token() {}

    static boolean isKnown(String secret, String given) {
        if (secret.isBlank()) {
            throw new IllegalArgumentException("an empty token would let everybody in");
        }
        return given != null
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    static Response refusal(String remedy) {
        return Response.status(Response.Status.UNAUTHORIZED)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of(
                        "error",
                        Map.of("code", "unauthorized", "message", "The token is missing or wrong.", "remedy", remedy)))
                .build();
    }
}
