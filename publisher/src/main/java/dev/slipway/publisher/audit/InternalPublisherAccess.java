package dev.slipway.publisher.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets the other services in, and nobody else. */
@Singleton
class InternalPublisherAccess {
    private final byte[] token;

    @Inject
    InternalPublisherAccess(@ConfigProperty(name = "slipway.internal.token") String token) {
        this.token = token.getBytes(StandardCharsets.UTF_8);
    }

    /** Throws the answer 401 unless this is the services' token. */
    void check(String given) {
        if (given == null || !MessageDigest.isEqual(token, given.getBytes(StandardCharsets.UTF_8))) {
            throw new WebApplicationException(Response.status(Response.Status.UNAUTHORIZED)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(Map.of(
                            "error",
                            Map.of(
                                    "code", "unauthorized",
                                    "message", "This is for Slipway's own services.",
                                    "remedy", "Send slipway.internal.token as X-Slipway-Internal.")))
                    .build());
        }
    }
}
