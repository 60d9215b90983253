package dev.slipway.events;

import java.util.List;

/** Facts on {@code dist.validated}, from the validator. */
public sealed interface ValidationEvent extends Event {

    /** The set (named by its id) may be published; {@code warnings} are for people. */
    record Validated(Header header, int generation, String set, List<String> warnings) implements ValidationEvent {
        public Validated {
            warnings = warnings == null ? List.of() : List.copyOf(warnings);
        }
    }
}
