package dev.slipway.publisher.index;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of Python packages as indexes compare them (PEP 503). */
public final class PackageName {
    private static final Pattern RUNS = Pattern.compile("[-_.]+");

    private PackageName() {}

    public static String normalised(String name) {
        return RUNS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
    }
}
