package dev.slipway.builder.http;

import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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

    static Response tooOld(int spoken, int oldest) {
        return of(
                403,
                "worker-too-old",
                "This worker's program speaks version " + spoken + " of the worker protocol; this builder takes "
                        + oldest + " and later.",
                "Get the program that belongs to this builder: GET /workers/v1/program, or its release of Slipway.");
    }

    /** @param ahead how far the worker's clock is ahead; negative: behind */
    static Response wrongClock(Duration ahead, Instant now) {
        return of(
                409,
                "wrong-clock",
                "The clock of the worker's machine is " + ahead.abs().toMinutes() + " minutes "
                        + (ahead.isNegative() ? "behind" : "ahead") + ": here it is "
                        + now.truncatedTo(ChronoUnit.SECONDS) + ".",
                "Set the machine's clock (NTP); the worker goes on by itself.");
    }

    /** A disk that is full, or away, passes too: the worker tries again. */
    static Response away(IOException trouble) {
        LOG.warnf("a file of a worker cannot be kept: %s", trouble.getMessage());
        return of(
                503,
                "store-unavailable",
                "The builder cannot keep files now: " + trouble.getMessage() + ".",
                "Make room in the artifact store; the upload is tried again by itself.");
    }

    /** An outage of the database is one that passes. */
    static Response away(SQLException outage) {
        LOG.warnf("a request waits for the database: %s", outage.getMessage());
        return of(503, "unavailable", "The database does not answer.", "Try again in a moment.");
    }
}
