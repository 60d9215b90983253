package dev.slipway.publisher.index.http;

import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** An answer of an index: where it came from, its status, headers and text. */
public record Page(URI address, int status, HttpHeaders headers, String text) {
    private static final Pattern WEB_PAGE = Pattern.compile("\\s*<(!doctype html|html)", Pattern.CASE_INSENSITIVE);
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** The same, in words for people that {@code hide} made fit to be shown. */
    public Optional<String> redirect(UnaryOperator<String> hide) {
        return redirect().map(URI::toString).map(hide);
    }

    /** Whether it is made for people, whatever its type says. */
    public boolean isWebPage() {
        return WEB_PAGE.matcher(text).lookingAt();
    }

    /** Where it says to look instead, if that is an address. */
    public Optional<URI> redirect() {
        if (!REDIRECTS.contains(status)) {
            return Optional.empty();
        }
        try {
            return header("Location").map(address::resolve);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** How long the index asks to be left alone (RFC 9110: seconds or a date); zero when it does not say. */
    public Duration retryAfter() {
        return header("Retry-After").map(Page::wait).orElse(Duration.ZERO);
    }

    /** Of the limits that are used up, the one that opens last. */
    public Optional<RateLimit> usedUp() {
        return RateLimit.lastOf(headers.allValues("RateLimit"));
    }

    private static Duration wait(String text) {
        try {
            return text.strip().matches("\\d{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(text.strip()))
                    : untilDate(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException e) {
            return Duration.ZERO;
        }
    }

    private static Duration untilDate(Instant date) {
        Duration left = Duration.between(Instant.now(), date);
        return left.isNegative() ? Duration.ZERO : left;
    }
}
