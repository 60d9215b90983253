package dev.slipway.events;

import java.util.Objects;

/** Facts on {@code tag.pushed}, from the tag-listener. */
public sealed interface TagEvent extends Event {

    /**
     * A release began (generation 1) or begins again (replay). {@code from} names the stage that a replay runs again and
     * {@code cell} the one cell; both null in a first generation and where a replay goes on by itself. With a {@code refusal} the release ended as it
     * began (its tag says no version, or one that two readers read differently): nobody works for it.
     */
    record Pushed(
            Header header, int generation, Sighting sighting, Spec spec, String from, String cell, Failure refusal)
            implements TagEvent {
        public Pushed {
            Objects.requireNonNull(header, "header");
            Objects.requireNonNull(sighting, "sighting");
            Objects.requireNonNull(spec, "spec");
        }
    }
}
