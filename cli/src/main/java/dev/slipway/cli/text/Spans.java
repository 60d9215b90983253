package dev.slipway.cli.text;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Times and spans of time as people write and read them. */
public final class Spans {
    private static final Pattern WRITTEN = Pattern.compile("(\\d+)(ms|s|m|h|d)?");
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("d MMM yyyy HH:mm z", Locale.ROOT);

    private Spans() {}

    /** Reads {@code 500ms}, {@code 30s}, {@code 10m}, {@code 2h}, {@code 1d}, or plain seconds. */
    public static Duration read(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (!written.matches() || written.group(1).length() > 9) {
            throw new IllegalArgumentException("'" + text + "' is not a time like 30s, 10m or 2h");
        }
        long amount = Long.parseLong(written.group(1));
        return switch (written.group(2) == null ? "s" : written.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    /** {@code 0.4 s}, {@code 2 m 05 s}, {@code 1 h 02 m}. */
    public static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", span.toMillis() / 1000.0);
        }
        if (seconds < 3600) {
            return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
        }
        return String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds % 3600 / 60);
    }

    /** The span between two RFC 3339 instants; up to {@code now} when it has not ended, empty when it has not begun. */
    public static String between(String startedAt, String endedAt, Instant now) {
        if (startedAt.isEmpty()) {
            return "";
        }
        try {
            Instant end = endedAt.isEmpty() ? now : Instant.parse(endedAt);
            Duration span = Duration.between(Instant.parse(startedAt), end);
            return text(span.isNegative() ? Duration.ZERO : span);
        } catch (DateTimeException e) {
            return "";
        }
    }

    /** The time of day, here, of an RFC 3339 instant. */
    public static String clock(String instant) {
        return here(CLOCK, instant);
    }

    /** Day and time, here, of an RFC 3339 instant. */
    public static String moment(String instant) {
        return here(MOMENT, instant);
    }

    private static String here(DateTimeFormatter format, String instant) {
        try {
            return format.format(Instant.parse(instant).atZone(ZoneId.systemDefault()));
        } catch (DateTimeException e) {
            return instant;
        }
    }
}
