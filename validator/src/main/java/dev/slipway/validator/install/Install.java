package dev.slipway.validator.install;

import dev.slipway.events.InstallEvent.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * An install that was asked for: of which set, when, for how long what is unavailable is tried again, and what there is to say of
 * each of its files unless a cell installs it.
 */
record Install(
        String release,
        int generation,
        String stage,
        String set,
        Duration patience,
        Instant askedAt,
        List<Installation> unless) {
    Install {
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(set, "set");
        Objects.requireNonNull(patience, "patience");
        Objects.requireNonNull(askedAt, "askedAt");
        unless = List.copyOf(unless);
    }
}
