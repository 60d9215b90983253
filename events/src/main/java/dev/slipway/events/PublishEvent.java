package dev.slipway.events;

import java.util.Objects;

/** Facts on {@code published}, from the publishers. */
public sealed interface PublishEvent extends Event {

    /**
     * The stage's index serves every file of the set with its hash; or, when {@code skipped}, holds another set under this
     * version and the catalog says to go on ({@code reason} says so). {@code attempts} counts the tries of this generation.
     */
    record Published(
            Header header,
            int generation,
            String stage,
            Spec spec,
            String packageName,
            DistSet set,
            boolean skipped,
            String reason,
            int attempts)
            implements PublishEvent {
        public Published {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(set, "set");
        }
    }
}
