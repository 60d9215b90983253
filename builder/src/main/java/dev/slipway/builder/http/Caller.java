package dev.slipway.builder.http;

import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The program that claims, and the clock of its machine, as far as it tells; see docs/worker-protocol.md.
 *
 * @param protocol the number of the worker protocol that it speaks
 */
record Caller(int protocol, Optional<Instant> clock) {
    /** What this builder understands: 1 is the first there was, and what a worker speaks that does not say. */
    static final int OLDEST_PROTOCOL = 1;

    /** A release's times, certificates and caches bear that much. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** Tells the time that leases go by. */
    interface DatabaseClock {
        Instant now() throws SQLException;
    }

    /** From the claim's query; what is no number there counts as not said. */
    static Caller of(MultivaluedMap<String, String> query) {
        int protocol = number(query.getFirst("protocol")).map(Long::intValue).orElse(OLDEST_PROTOCOL);
        return new Caller(protocol, number(query.getFirst("clock")).map(Instant::ofEpochSecond));
    }

    /** Why it is given nothing; the database's clock is asked only where the worker's and this machine's disagree. */
    Optional<Response> refusal(Instant here, DatabaseClock database) throws SQLException {
        if (protocol < OLDEST_PROTOCOL) {
            return Optional.of(Refusals.tooOld(protocol, OLDEST_PROTOCOL));
        }
        if (clock.isEmpty() || isNear(here)) {
            return Optional.empty();
        }
        Instant now = database.now();
        return isNear(now)
                ? Optional.empty()
                : Optional.of(Refusals.wrongClock(Duration.between(now, clock.get()), now));
    }

    private boolean isNear(Instant time) {
        return Duration.between(time, clock.orElseThrow()).abs().compareTo(TOLERANCE) <= 0;
    }

    private static Optional<Long> number(String text) {
        return text != null && text.matches("[0-9]{1,11}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
