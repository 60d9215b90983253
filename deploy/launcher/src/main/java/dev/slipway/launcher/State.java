package dev.slipway.launcher;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a standalone, or one process of it, is doing. */
public enum State {
    /** Running, and not yet answering. */
    STARTING,
    READY,
    /** Some of it runs and answers, some does not. */
    DEGRADED,
    STOPPED;

    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
