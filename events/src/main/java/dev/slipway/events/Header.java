package dev.slipway.events;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

/**
 * What every event carries: its own id (UUIDv7), the release it is about (the Kafka key), when it happened, and the W3C
 * {@code traceparent} it belongs to, or null.
 */
public record Header(String id, String release, Instant time, String trace) {
    public Header {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(release, "release");
        Objects.requireNonNull(time, "time");
    }

    /** A new event about a release, happening now. */
    public static Header about(String release) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        return new Header(UuidCreator.getTimeOrderedEpoch().toString(), release, now, null);
    }

    /** A new event about the same release, in the same trace. */
    public Header next() {
        Header next = about(release);
        return new Header(next.id, release, next.time, trace);
    }
}
