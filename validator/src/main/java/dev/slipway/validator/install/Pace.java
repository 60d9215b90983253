package dev.slipway.validator.install;

import dev.slipway.runtime.Backoff;
import java.time.Duration;

/** How often an install that may yet work is tried again: soon while patience lasts, slowly while it is parked, for so long as {@code resume}. */
public record Pace(Backoff open, Backoff parked, Duration resume) {

    public static Pace standard() {
        return new Pace(
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(15)),
                new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10)),
                Duration.ofHours(24));
    }
}
