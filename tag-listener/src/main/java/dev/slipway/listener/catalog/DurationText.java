package dev.slipway.listener.catalog;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Durations as catalogs write them: {@code 30s}, {@code 10m}, {@code 24h}, {@code 7d}, {@code 500ms}, {@code 1h30m}.
 */
final class DurationText {
    private static final Pattern SPELLING =
            Pattern.compile("(?=\\d)(?:(\\d{1,5})d)?(?:(\\d{1,7})h)?(?:(\\d{1,8})m)?(?:(\\d{1,9})s)?(?:(\\d{1,9})ms)?");

    private DurationText() {}

    static Optional<Duration> read(String text) {
        Matcher found = SPELLING.matcher(text);
        if (!found.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(number(found, 1))
                .plusHours(number(found, 2))
                .plusMinutes(number(found, 3))
                .plusSeconds(number(found, 4))
                .plusMillis(number(found, 5)));
    }

    private static long number(Matcher found, int group) {
        return found.group(group) == null ? 0 : Long.parseLong(found.group(group));
    }
}
