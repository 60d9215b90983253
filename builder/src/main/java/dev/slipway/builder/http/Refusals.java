package dev.slipway.builder.http;

import dev.slipway.builder.cell.Grant;
import dev.slipway.builder.cell.Offer;
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

    static Response oldFence() {
        return of(409, "old-fence", "This run does not count any more: its lease has passed.", "Stop it.");
    }

    static Response notGranted(Offer offer, Grant grant) {
        String offered = String.join(", ", offer.platforms());
        return of(
                403,
                "platform-not-granted",
                "This token is for " + String.join(", ", grant.platforms()) + ", and the worker offers " + offered
                        + ".",
                "Make one for it: slipway token create --role worker --platform " + offered);
    }

    static Response revoked() {
        return of(
                403,
                "token-revoked",
                "This worker's token was revoked.",
                "Make a new one: slipway token create --role worker");
    }

    /** An outage of the database is one that passes. */
    static Response away(SQLException outage) {
        LOG.warnf("a request waits for the database: %s", outage.getMessage());
        return of(503, "unavailable", "The database does not answer.", "Try again in a moment.");
    }
}
