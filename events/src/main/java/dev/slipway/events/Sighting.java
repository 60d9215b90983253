package dev.slipway.events;

import java.time.Instant;
import java.util.Objects;

/**
 * A tag as it was seen in a project's repository: the full ref, the object it names (of an annotated tag the tag object), the
 * commit, who tagged it and what they wrote (null for a lightweight tag), and when it was seen. {@code number} counts the
 * sightings of one ref from 1, so that a tag deleted and made again is another sighting.
 */
public record Sighting(
        String repository,
        String ref,
        String object,
        String commit,
        String tagger,
        String message,
        Instant seenAt,
        int number) {
    public Sighting {
        Objects.requireNonNull(repository, "repository");
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(commit, "commit");
    }

    /** The short name: {@code v1.0} of {@code refs/tags/v1.0}. */
    public String tag() {
        return ref.startsWith("refs/tags/") ? ref.substring("refs/tags/".length()) : ref;
    }
}
