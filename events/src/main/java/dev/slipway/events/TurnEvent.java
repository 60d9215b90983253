package dev.slipway.events;

import java.util.Objects;

/** Facts on {@code release.turn}, from the tag-listener. */
public sealed interface TurnEvent extends Event {

    /**
     * A stage that cannot be taken back may start, with exactly this set of this commit. {@code provenance} is the sha256 of
     * the builder's signed statement of the set, {@code signature} the owner's over this turn (see {@code TurnSignature}).
     */
    record Granted(
            Header header,
            int generation,
            String stage,
            Spec spec,
            String packageName,
            String commit,
            DistSet set,
            String provenance,
            String signature)
            implements TurnEvent {
        public Granted {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(spec, "spec");
            Objects.requireNonNull(set, "set");
        }
    }
}
