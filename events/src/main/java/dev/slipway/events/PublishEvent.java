package dev.slipway.events;

import java.time.Instant;
import java.util.List;
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

    /** The index takes no more for now, as is known of it: the stage goes on by itself at {@code until}. */
    record Waiting(Header header, int generation, String stage, String reason, Instant until) implements PublishEvent {
        public Waiting {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(reason, "reason");
            Objects.requireNonNull(until, "until");
        }
    }

    /**
     * The stage came to a stop with only a part of its files out, and the index takes the {@code missing} ones until
     * {@code deadline}. Told at the stop, and again in time before the deadline.
     */
    record Incomplete(Header header, int generation, String stage, List<String> missing, Instant deadline)
            implements PublishEvent {
        public Incomplete {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(deadline, "deadline");
            missing = List.copyOf(missing);
        }
    }
}
