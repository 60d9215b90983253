package dev.slipway.builder.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Map;
import org.jboss.logging.Logger;

/** Errors as documents. */
final class Refusals {
    private static final Logger LOG = Logger.getLogger(Refusals.class);

    private Refusals() {}

    static Response of(int status, String code, String message, String remedy) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(Map.of("error", Map.of("code", code, "message", message, "remedy", remedy)))
                .build();
    }

    static Response badRequest(String message) {
        return of(400, "bad-request", message, "See docs/worker-protocol.md.");
    }

    /** An outage of the database is one that passes. */
    static Response away(SQLException outage) {
        LOG.warnf("a request waits for the database: %s", outage.getMessage());
        return of(503, "unavailable", "The database does not answer.", "Try again in a moment.");
    }
}
