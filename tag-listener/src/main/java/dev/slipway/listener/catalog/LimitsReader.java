package dev.slipway.listener.catalog;

import dev.slipway.events.Limits;
import dev.slipway.events.Limits.Rate;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads what an index is known to take: {@code limits: {uploads: 60/1m, new-projects: 4/24h, new-files: 14d}}; {@code none} lifts one. */
final class LimitsReader {
    private static final Words WORDS = Words.of("uploads", "new-projects", "new-files");
    private static final String NONE = "none";
    private static final Pattern RATE = Pattern.compile("([1-9][0-9]{0,5})/(.+)");

    private LimitsReader() {}

    /** What is written in an index's section, over what is known of it. */
    static Limits read(Section index, Limits known) {
        Section section = index.section("limits", WORDS);
        return new Limits(
                section.get("uploads")
                        .map(LimitsReader::rate)
                        .orElse(Optional.ofNullable(known.uploads()))
                        .orElse(null),
                section.get("new-projects")
                        .map(LimitsReader::rate)
                        .orElse(Optional.ofNullable(known.newProjects()))
                        .orElse(null),
                section.get("new-files")
                        .map(LimitsReader::time)
                        .orElse(Optional.ofNullable(known.newFiles()))
                        .orElse(null));
    }

    private static Optional<Rate> rate(Value value) {
        Optional<String> text = written(value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Matcher rate = RATE.matcher(text.get());
        Optional<Duration> per =
                rate.matches() ? DurationText.read(rate.group(2)).filter(Duration::isPositive) : Optional.empty();
        return per.isPresent()
                ? Optional.of(new Rate(Integer.parseInt(rate.group(1)), per.get()))
                : value.refuse(
                        value.path() + ": '" + text.get() + "' is no rate.",
                        "Write how many in which time, such as 60/1m or 4/24h; none where there is no limit.");
    }

    private static Optional<Duration> time(Value value) {
        return written(value).flatMap(_ -> value.duration());
    }

    /** Empty for {@code none}. */
    private static Optional<String> written(Value value) {
        return value.text().filter(text -> !text.equals(NONE));
    }
}
