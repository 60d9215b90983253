package dev.slipway.events;

import java.util.Objects;

/** Facts on {@code release.turn}, from the tag-listener. */
public sealed interface TurnEvent extends Event {

    /**
     * A stage that cannot be taken back may start, with exactly this set. {@code built} is the builder's signature over the
     * set, {@code signature} the owner's over this turn (see {@code SetSignature}).
     */
    record Granted(
            Header header,
            int generation,
            String stage,
            Spec spec,
            String packageName,
            DistSet set,
            String built,
            String signature)
            implements TurnEvent {
        public Granted {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(set, "set");
        }
    }
}
