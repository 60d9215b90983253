package dev.slipway.events;

import java.time.Duration;
import java.util.Objects;

/**
 * What an index is known to take: so many uploads and so many new projects (packages that it has not seen yet) in a time, and
 * files of a version only for {@code newFiles} after its first one. Each is null where no such limit is known.
 */
public record Limits(Rate uploads, Rate newProjects, Duration newFiles) {
    public static final Limits NONE = new Limits(null, null, null);

    /** So many within any stretch of time of this length. */
    public record Rate(int count, Duration per) {
        public Rate {
            Objects.requireNonNull(per, "per");
            if (count < 1 || !per.isPositive()) {
                throw new IllegalArgumentException("a rate counts at least one in a time: " + count + " in " + per);
            }
        }
    }
}
