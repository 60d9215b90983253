package dev.slipway.events;

import java.util.Objects;

/** Facts on {@code release.failed}, from any service. */
public sealed interface ReleaseEvent extends Event {

    /** A stage failed, for good or (when the failure is parked) until the other side answers. */
    record Failed(Header header, int generation, String stage, Failure failure, int attempts) implements ReleaseEvent {
        public Failed {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(failure, "failure");
        }
    }
}
