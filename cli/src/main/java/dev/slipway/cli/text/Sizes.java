package dev.slipway.cli.text;

import java.util.Locale;

/** Sizes of files as people read them. */
public final class Sizes {

    private Sizes() {}

    /** {@code 812 B}, {@code 4.1 kB}, {@code 3.2 MB}: powers of 1000. */
    public static String text(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f kB", bytes / 1e3);
        }
        return String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
