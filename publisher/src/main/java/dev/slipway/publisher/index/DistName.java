package dev.slipway.publisher.index;

import dev.slipway.version.Version;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A distribution's file name, taken apart: the normalised name of its package, its version, and the Python tag that uploads
 * state ({@code source} of a source distribution).
 */
public record DistName(String packageName, Version version, String pythonTag) {
    /** The binary distribution format's file name, with its optional build number. */
    private static final Pattern WHEEL =
            Pattern.compile("([^-]+)-([^-]+)(?:-(\\d[^-]*))?-([^-]+)-([^-]+)-([^-]+)\\.whl");

    private static final Pattern EGG = Pattern.compile("([^-]+)-([^-]+)-py([^-]+)(-.+)?\\.egg");
    private static final List<String> ARCHIVES = List.of(".tar.gz", ".zip", ".tar.bz2", ".tgz");

    /** Empty for what is no distribution of {@code expected} (a normalised name). */
    public static Optional<DistName> of(String filename, String expected) {
        Matcher wheel = WHEEL.matcher(filename);
        if (wheel.matches()) {
            return named(expected, wheel.group(1), wheel.group(2), wheel.group(4));
        }
        Matcher egg = EGG.matcher(filename);
        if (egg.matches()) {
            return named(expected, egg.group(1), egg.group(2), egg.group(3));
        }
        return ARCHIVES.stream()
                .filter(filename::endsWith)
                .findFirst()
                .flatMap(suffix -> source(filename.substring(0, filename.length() - suffix.length()), expected));
    }

    /** Old names have dashes of their own: the split is where the left side is the package. */
    private static Optional<DistName> source(String stem, String expected) {
        for (int dash = stem.indexOf('-'); dash >= 0; dash = stem.indexOf('-', dash + 1)) {
            Optional<DistName> found = named(expected, stem.substring(0, dash), stem.substring(dash + 1), "source");
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static Optional<DistName> named(String expected, String name, String version, String pythonTag) {
        String normalised = PackageName.normalised(name);
        return normalised.equals(expected)
                ? Version.parse(version.replace('_', '-')).map(parsed -> new DistName(normalised, parsed, pythonTag))
                : Optional.empty();
    }
}
