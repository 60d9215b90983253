package dev.slipway.builder.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Patterns of cell names as cibuildwheel takes them: a shell's wildcards, and braces; a name matches when one of them does. */
record NamePatterns(List<String> patterns) {
    private static final Pattern BRACES = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern RANGE = Pattern.compile("([0-9]{1,3})\\.\\.([0-9]{1,3})");
    private static final Pattern WILDCARD = Pattern.compile("\\*|\\?|\\[(!?)([^]]+)]");

    NamePatterns {
        patterns = patterns == null ? List.of() : List.copyOf(patterns);
    }

    boolean match(String name) {
        return matcher().test(name);
    }

    /** To be asked often. */
    Predicate<String> matcher() {
        List<Pattern> compiled =
                expanded().stream().map(each -> Pattern.compile(regex(each))).toList();
        return name ->
                compiled.stream().anyMatch(pattern -> pattern.matcher(name).matches());
    }

    /** The patterns without braces, each in its place. */
    List<String> expanded() {
        return patterns.stream().flatMap(each -> expand(each).stream()).toList();
    }

    private static List<String> expand(String pattern) {
        Matcher innermost = BRACES.matcher(pattern);
        if (!innermost.find()) {
            return List.of(pattern);
        }
        List<String> all = new ArrayList<>();
        for (String alternative : alternatives(innermost.group(1))) {
            all.addAll(
                    expand(pattern.substring(0, innermost.start()) + alternative + pattern.substring(innermost.end())));
        }
        return all;
    }

    private static List<String> alternatives(String inBraces) {
        Matcher range = RANGE.matcher(inBraces);
        return range.matches()
                ? IntStream.rangeClosed(Integer.parseInt(range.group(1)), Integer.parseInt(range.group(2)))
                        .mapToObj(Integer::toString)
                        .toList()
                : List.of(inBraces.split(",", -1));
    }

    private static String regex(String pattern) {
        StringBuilder regex = new StringBuilder();
        Matcher wildcard = WILDCARD.matcher(pattern);
        int done = 0;
        while (wildcard.find()) {
            regex.append(Pattern.quote(pattern.substring(done, wildcard.start())));
            regex.append(
                    switch (wildcard.group().charAt(0)) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default ->
                            "[" + (wildcard.group(1).isEmpty() ? "" : "^")
                                    + wildcard.group(2).replaceAll("([\\\\\\[&^])", "\\\\$1") + "]";
                    });
            done = wildcard.end();
        }
        return regex.append(Pattern.quote(pattern.substring(done))).toString();
    }
}
