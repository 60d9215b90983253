package dev.slipway.launcher.service;

import java.util.Locale;

/** The five services. */
public enum Service {
    LISTENER("tag-listener"),
    BUILDER("builder"),
    VALIDATOR("validator"),
    PUBLISHER("publisher"),
    NOTIFIER("notifier");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    /** The name of its module, which is also what people call it. */
    public String module() {
        return module;
    }

    /** Its database role and schema. */
    public String role() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The start of its own settings' names: SLIPWAY_LISTENER. */
    String prefix() {
        return "SLIPWAY_" + name();
    }

    /** Whether it looks up {@code env:NAME}: credentials of forges and indexes. */
    boolean readsCredentials() {
        return this == LISTENER || this == BUILDER || this == PUBLISHER;
    }
}
