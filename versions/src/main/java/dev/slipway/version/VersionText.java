package dev.slipway.version;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A version as somebody wrote it: what it means, and how the parts that PEP 440 lets one spell freely were spelled. */
record VersionText(Version version, boolean prefixedByV, boolean postByNumberAlone, boolean postByRevision) {

    /** The pattern of PEP 440, appendix B. */
    private static final Pattern PATTERN = Pattern.compile("""
            (?<v>v)?
            (?:(?<epoch>[0-9]+)!)?
            (?<release>[0-9]+(?:\\.[0-9]+)*+)
            (?<pre>[._-]?(?<prename>alpha|a|beta|b|preview|pre|c|rc)[._-]?(?<prenumber>[0-9]+)?)?
            (?<post>-(?<postalone>[0-9]+)|[._-]?(?<postname>post|rev|r)[._-]?(?<postnumber>[0-9]+)?)?
            (?<dev>[._-]?dev[._-]?(?<devnumber>[0-9]+)?)?
            (?:\\+(?<local>[a-z0-9]+(?:[._-][a-z0-9]+)*+))?
            """, Pattern.CASE_INSENSITIVE | Pattern.COMMENTS);

    private static final Pattern LOCAL_SEPARATOR = Pattern.compile("[._-]");

    static Optional<VersionText> read(String text) {
        String trimmed = text.strip();
        if (trimmed.length() > Version.LONGEST) {
            return Optional.empty();
        }
        Matcher found = PATTERN.matcher(trimmed);
        if (!found.matches()) {
            return Optional.empty();
        }
        String postName = found.group("postname");
        return Optional.of(new VersionText(
                version(found),
                found.group("v") != null,
                found.group("postalone") != null,
                postName != null && !postName.equalsIgnoreCase("post")));
    }

    private static Version version(Matcher found) {
        var pre = Optional.ofNullable(found.group("prename"))
                .map(name -> new PreRelease(PreRelease.Phase.spelled(name), number(found.group("prenumber"))));
        String post = found.group("postalone") != null ? found.group("postalone") : found.group("postnumber");
        return new Version(
                number(found.group("epoch")),
                Arrays.stream(found.group("release").split("\\.", -1))
                        .map(BigInteger::new)
                        .toList(),
                pre,
                Optional.ofNullable(found.group("post")).map(any -> number(post)),
                Optional.ofNullable(found.group("dev")).map(any -> number(found.group("devnumber"))),
                local(found.group("local")));
    }

    private static List<String> local(String text) {
        return Stream.ofNullable(text)
                .flatMap(LOCAL_SEPARATOR::splitAsStream)
                .map(part -> isNumber(part) ? new BigInteger(part).toString() : part.toLowerCase(Locale.ROOT))
                .toList();
    }

    static boolean isNumber(String part) {
        return part.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** An absent number is zero: {@code 1.0a} is {@code 1.0a0}. */
    private static BigInteger number(String digits) {
        return digits == null ? BigInteger.ZERO : new BigInteger(digits);
    }
}
