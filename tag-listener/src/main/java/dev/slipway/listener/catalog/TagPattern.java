package dev.slipway.listener.catalog;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A tag as a route writes it: text that is taken as it stands, {@code {version}} for anything that begins with a digit,
 * and {@code {crate}} for a crate's name (as much as fits).
 */
record TagPattern(String text, Pattern pattern) {

    /** What a tag has where the pattern has its placeholders; {@code crate} is null where the pattern has none. */
    record Found(String version, String crate) {}

    private static final String VERSION = "version";
    private static final String CRATE = "crate";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)\\}");
    private static final Pattern NEVER_IN_A_TAG = Pattern.compile("[\\s~^:?*\\[\\\\\\p{Cntrl}]|\\.\\.|@\\{");

    /** A pattern that was checked before. */
    static TagPattern of(String text) {
        StringBuilder regex = new StringBuilder();
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        while (placeholder.find()) {
            regex.append(Pattern.quote(text.substring(from, placeholder.start())));
            regex.append(placeholder.group(1).equals(VERSION) ? "(?<version>[0-9].*)" : "(?<crate>[A-Za-z0-9_-]+)");
            from = placeholder.end();
        }
        regex.append(Pattern.quote(text.substring(from)));
        return new TagPattern(text, Pattern.compile(regex.toString(), Pattern.DOTALL));
    }

    /** What is wrong with a text that should be a pattern. */
    static Optional<Problem> wrongWith(String text) {
        List<String> placeholders =
                PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).toList();
        Optional<String> unknown = placeholders.stream()
                .filter(name -> !name.equals(VERSION) && !name.equals(CRATE))
                .findFirst();
        if (unknown.isPresent()) {
            return wrong(
                    text,
                    "has the unknown placeholder {" + unknown.get() + "}",
                    Nearest.hint(unknown.get(), List.of(VERSION, CRATE)));
        }
        String literal = PLACEHOLDER.matcher(text).replaceAll("");
        if (literal.contains("{") || literal.contains("}")) {
            return wrong(text, "has a lone brace", "Write {version} with both of them.");
        }
        Optional<String> never = NEVER_IN_A_TAG
                .matcher(literal)
                .results()
                .map(MatchResult::group)
                .findFirst();
        if (never.isPresent()) {
            return wrong(
                    text,
                    "has '" + never.get() + "', which no tag can have",
                    "Patterns are no wildcards or regular expressions: write staging/v{version}.");
        }
        if (placeholders.stream().filter(VERSION::equals).count() != 1 || placeholders.size() > 2) {
            return wrong(
                    text,
                    "must have {version} once, and {crate} at most once",
                    "Write v{version}, or {crate}-v{version}.");
        }
        return text.contains("}{")
                ? wrong(text, "has its placeholders side by side", "Put a text between them: {crate}-v{version}.")
                : Optional.empty();
    }

    Optional<Found> in(String tag) {
        Matcher found = pattern.matcher(tag);
        if (!found.matches()) {
            return Optional.empty();
        }
        return Optional.of(
                new Found(found.group(VERSION), pattern.namedGroups().containsKey(CRATE) ? found.group(CRATE) : null));
    }

    private static Optional<Problem> wrong(String text, String what, String remedy) {
        return Optional.of(Problem.withoutPlace("The tag pattern '" + text + "' " + what + ".", remedy));
    }
}
