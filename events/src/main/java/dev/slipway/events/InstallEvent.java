package dev.slipway.events;

import java.util.List;

/** Facts on {@code install.verified}, from the validator. */
public sealed interface InstallEvent extends Event {

    /** One install check and what it printed. */
    record Output(String run, int exitCode, String output) {}

    /** The set installs from the stage's index ({@code stage} is {@code <index>:install}) and its install checks pass. */
    record Verified(Header header, int generation, String stage, String set, String installed, List<Output> outputs)
            implements InstallEvent {
        public Verified {
            outputs = outputs == null ? List.of() : List.copyOf(outputs);
        }
    }
}
