package dev.slipway.version;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Semantic Versioning 2.0.0: recognising its spelling, and spelling a PEP 440 version in it. */
final class SemVer {

    private static final String IDENTIFIER = "(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)";
    private static final Pattern SPELLING = Pattern.compile("(?:0|[1-9][0-9]*)(?:\\.(?:0|[1-9][0-9]*)){2}"
            + "(?<pre>-" + IDENTIFIER + "(?:\\." + IDENTIFIER + ")*)?"
            + "(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

    private SemVer() {}

    static boolean isSpelling(String text) {
        return text.length() <= Version.LONGEST && SPELLING.matcher(text).matches();
    }

    static boolean isPreReleaseSpelling(String text) {
        var found = SPELLING.matcher(text);
        return text.length() <= Version.LONGEST && found.matches() && found.group("pre") != null;
    }

    /**
     * The SemVer spelling of a tag's version: the tag's own where it is one. Empty where SemVer cannot say it, or would
     * sort it elsewhere: epochs, posts, a fourth number, the development release of a candidate.
     */
    static Optional<String> spell(String text, Version version) {
        boolean sayable = version.epoch().signum() == 0
                && !version.isPost()
                && !version.isLocal()
                && !(version.pre().isPresent() && version.isDev())
                && VersionOrder.withoutTrailingZeros(version.release()).size() <= 3;
        if (!sayable) {
            return Optional.empty();
        }
        return Optional.of(isSpelling(text) ? text : spell(version));
    }

    private static String spell(Version version) {
        List<BigInteger> numbers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            numbers.add(VersionOrder.numberAt(version.release(), i));
        }
        String release = numbers.stream().map(BigInteger::toString).collect(Collectors.joining("."));
        String pre = version.pre()
                .map(segment -> "-" + segment.phase().word() + "." + segment.number())
                .orElse("");
        String dev = version.dev().map(number -> "-dev." + number).orElse("");
        return release + pre + dev;
    }
}
