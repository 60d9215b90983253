package dev.slipway.publisher.index.http;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A quota of an index that is used up, by the index's own name for it, and how long that lasts. */
public record RateLimit(String name, Duration opensIn) {
    private static final Pattern NAME = Pattern.compile("\\s*\"([^\"]*)\"(.*)");
    private static final Pattern REMAINING = Pattern.compile(";\\s*r=(\\d{1,9})");
    private static final Pattern SECONDS = Pattern.compile(";\\s*t=(\\d{1,9})");

    /**
     * Reads {@code RateLimit} headers, as {@code "project.create.user";r=0;t=55569} (draft-ietf-httpapi-ratelimit-headers-10,
     * which PyPI follows): what has something remaining is no reason to wait.
     */
    static Optional<RateLimit> lastOf(List<String> headers) {
        return headers.stream()
                .flatMap(header -> Stream.of(header.split(",", -1)))
                .flatMap(item -> usedUp(item).stream())
                .max(Comparator.comparing(RateLimit::opensIn));
    }

    private static Optional<RateLimit> usedUp(String item) {
        Matcher named = NAME.matcher(item);
        if (!named.matches() || !number(REMAINING, named.group(2)).equals(Optional.of(0L))) {
            return Optional.empty();
        }
        return number(SECONDS, named.group(2)).map(left -> new RateLimit(named.group(1), Duration.ofSeconds(left)));
    }

    private static Optional<Long> number(Pattern parameter, String text) {
        Matcher found = parameter.matcher(text);
        return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
    }
}
