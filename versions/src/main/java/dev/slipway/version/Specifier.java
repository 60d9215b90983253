package dev.slipway.version;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One version specifier of PEP 440, such as {@code >=3.9}, {@code ==1.4.*} or {@code ~=2.2}. */
public record Specifier(Operator operator, String text, boolean anyWithPrefix) {

    private static final Pattern PATTERN = Pattern.compile("(===|~=|==|!=|<=|>=|<|>)\\s*([^\\s;)]*)");

    /** The operators of PEP 440. */
    public enum Operator {
        COMPATIBLE("~="),
        EQUAL("=="),
        NOT_EQUAL("!="),
        AT_MOST("<="),
        AT_LEAST(">="),
        BELOW("<"),
        ABOVE(">"),
        IDENTICAL("===");

        private final String symbol;

        Operator(String symbol) {
            this.symbol = symbol;
        }

        static Operator of(String symbol) {
            return Arrays.stream(values())
                    .filter(operator -> operator.symbol.equals(symbol))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Empty when the text is no specifier. */
    public static Optional<Specifier> parse(String text) {
        Matcher found = PATTERN.matcher(text.strip());
        if (text.length() > 2 * Version.LONGEST || !found.matches()) {
            return Optional.empty();
        }
        Operator operator = Operator.of(found.group(1));
        String version = found.group(2);
        if (operator == Operator.IDENTICAL) {
            return Optional.of(new Specifier(operator, version, false));
        }
        boolean wildcard = version.endsWith(".*");
        String bare = wildcard ? version.substring(0, version.length() - 2) : version;
        return Version.parse(bare)
                .filter(parsed -> isAllowed(operator, parsed, wildcard))
                .map(_ -> new Specifier(operator, bare, wildcard));
    }

    private static boolean isAllowed(Operator operator, Version version, boolean wildcard) {
        return switch (operator) {
            case EQUAL, NOT_EQUAL -> !wildcard || version.isFinal();
            case COMPATIBLE ->
                !wildcard && !version.isLocal() && version.release().size() > 1;
            case AT_MOST, AT_LEAST, BELOW, ABOVE -> !wildcard && !version.isLocal();
            case IDENTICAL -> true;
        };
    }

    /** Whether the version satisfies it; pre-releases are judged like any other version. */
    public boolean contains(Version version) {
        return switch (operator) {
            case EQUAL -> equal(version);
            case NOT_EQUAL -> !equal(version);
            case AT_MOST -> version.withoutLocal().compareTo(bound()) <= 0;
            case AT_LEAST -> version.withoutLocal().compareTo(bound()) >= 0;
            case BELOW -> below(version);
            case ABOVE -> above(version);
            case COMPATIBLE -> compatible(version);
            case IDENTICAL -> version.toString().equalsIgnoreCase(text);
        };
    }

    private Version bound() {
        return Version.of(text);
    }

    private boolean equal(Version version) {
        if (anyWithPrefix) {
            return hasPrefix(version, bound(), bound().release().size());
        }
        return bound().isLocal()
                ? version.equals(bound())
                : version.withoutLocal().equals(bound());
    }

    /** {@code <1.0} leaves out the pre-releases of 1.0 itself, {@code <1.0.post1} those of that post-release. */
    private boolean below(Version version) {
        boolean preReleaseOfBound = !bound().isPreRelease()
                && version.isPreRelease()
                && sameRelease(version)
                && (!bound().isPost()
                        || (version.pre().isEmpty() && version.post().equals(bound().post())));
        return version.compareTo(bound()) < 0 && !preReleaseOfBound;
    }

    /** {@code >1.0} leaves out the post-releases and local builds of 1.0 itself. */
    private boolean above(Version version) {
        boolean postOfBound = !bound().isPost()
                && !bound().isDev()
                && version.isPost()
                && version.pre().equals(bound().pre())
                && sameRelease(version);
        return version.withoutLocal().compareTo(bound()) > 0 && !postOfBound;
    }

    private boolean sameRelease(Version version) {
        return version.base().equals(bound().base());
    }

    private boolean compatible(Version version) {
        return version.withoutLocal().compareTo(bound()) >= 0
                && hasPrefix(version, bound(), bound().release().size() - 1);
    }

    private static boolean hasPrefix(Version version, Version prefix, int numbers) {
        List<?> wanted = prefix.release().subList(0, numbers);
        for (int i = 0; i < numbers; i++) {
            if (!wanted.get(i).equals(VersionOrder.numberAt(version.release(), i))) {
                return false;
            }
        }
        return version.epoch().equals(prefix.epoch());
    }

    @Override
    public String toString() {
        return operator.symbol + text + (anyWithPrefix ? ".*" : "");
    }
}
