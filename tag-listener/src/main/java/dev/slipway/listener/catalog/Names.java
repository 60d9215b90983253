package dev.slipway.listener.catalog;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names that people give in a catalog: safe in paths, URLs, {@code project@tag} and Kafka's group names. */
final class Names {
    static final String REMEDY =
            "Use lower-case letters and digits, with single '-', '_' or '.' between them, at most 64: my-project.";

    private static final Pattern NAME = Pattern.compile("(?=.{1,64}$)[a-z0-9]+(?:[-_.][a-z0-9]+)*");

    private static final Pattern END = Pattern.compile("/*(?:/\\.git|\\.git)?/*$");
    private static final Pattern FOREIGN = Pattern.compile("[^a-z0-9._-]+");
    private static final Pattern RUNS = Pattern.compile("([-_.])[-_.]+");
    private static final Pattern EDGES = Pattern.compile("^[-_.]+|[-_.]+$");

    private Names() {}

    /** The name that an address of a repository ends with, in the form of a name; perhaps none at all. */
    static String fromAddress(String address) {
        String path = END.matcher(address).replaceFirst("");
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
        String lower = FOREIGN.matcher(last.toLowerCase(Locale.ROOT)).replaceAll("-");
        return EDGES.matcher(RUNS.matcher(lower).replaceAll("$1")).replaceAll("");
    }

    static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }
}
