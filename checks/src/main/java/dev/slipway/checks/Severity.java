package dev.slipway.checks;

import java.util.Locale;

/** How much a finding weighs: an error refuses the file, a warning does not. */
public enum Severity {
    ERROR,
    WARNING;

    /** The word in {@code check --json}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
