package dev.slipway.testing.pypi;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The quotas of new projects, one for the address and one for the user, both over a window. PyPI tells them by the headers of
 * draft-ietf-httpapi-ratelimit-headers-10, and sends no Retry-After.
 */
final class NewProjects {
    private static final Duration WINDOW = Duration.ofDays(1);
    private static final List<String> PARTITIONS = List.of("ip", "user");

    private final InstantSource clock;
    private final Deque<Instant> created = new ArrayDeque<>();
    private int most = 1000;

    NewProjects(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void limit(int projects) {
        most = projects;
    }

    /** Counts one, or refuses it. Returns the headers that tell how many are left. */
    synchronized Map<String, String> take() throws Refusal {
        Instant now = clock.instant();
        while (!created.isEmpty() && !created.peek().plus(WINDOW).isAfter(now)) {
            created.remove();
        }
        boolean room = created.size() < most;
        Instant first = created.isEmpty() ? now : created.peek();
        long opens = Duration.between(now, first.plus(WINDOW)).toSeconds();
        Map<String, String> headers = headers(most - created.size(), opens);
        if (!room) {
            throw new Refusal(429, "Too many new projects created", headers);
        }
        created.add(now);
        return headers;
    }

    private Map<String, String> headers(int left, long opens) {
        return Map.of(
                "RateLimit-Policy",
                        each("\"project.create.%1$s\";q=" + most + ";w=" + WINDOW.toSeconds() + ";pk=:%1$s:"),
                "RateLimit", each("\"project.create.%1$s\";r=" + left + ";t=" + opens));
    }

    private static String each(String format) {
        return PARTITIONS.stream().map(format::formatted).collect(Collectors.joining(", "));
    }
}
