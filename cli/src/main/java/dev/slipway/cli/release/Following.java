package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Follows a release through its timeline until it rests or the time is up. Outlives a restart of the services: the door is
 * looked up anew, and a release that is out of reach for a while is waited for.
 */
public final class Following {
    private static final Duration OUTAGE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** So many looks in a row without news, and the door holds the next one instead. */
    private static final int RESTLESS = 4;

    private final Supplier<Releases> releases;
    private final String release;
    private final Progress progress;
    private final Instant end;
    private long seen;
    private int quiet;
    private Instant reached = Instant.now();

    /** Sets out to follow; without a timeout for as long as it takes. */
    public Following(Supplier<Releases> releases, String release, Progress progress, Optional<Duration> timeout) {
        this.releases = releases;
        this.release = release;
        this.progress = progress;
        this.end = timeout.map(Instant.now()::plus).orElse(Instant.MAX);
    }

    /** The release when the condition holds, or as it stands when the time is up. */
    public Json until(Predicate<Json> condition) {
        while (true) {
            showNews();
            Optional<Json> present = look();
            if (present.isPresent()) {
                if (condition.test(present.get())) {
                    // The last fact reaches the timeline a moment after its owner.
                    pause();
                    showNews();
                    progress.release(present.get());
                    return present.get();
                }
                progress.release(present.get());
            }
            if (present.isPresent() && Instant.now().isAfter(end)) {
                return present.get();
            }
        }
    }

    private void showNews() {
        boolean hold = quiet >= RESTLESS;
        List<Json> news = news(hold && Instant.now().plusSeconds(1).isBefore(end) ? 1 : 0);
        for (Json event : news) {
            progress.event(event);
            seen = Math.max(seen, event.number("seq"));
        }
        quiet = news.isEmpty() ? quiet + 1 : 0;
        if (!hold) {
            pause();
        }
    }

    // Without the notifier the release goes on all the same.
    private List<Json> news(int wait) {
        try {
            return releases.get().timeline(release, seen, wait);
        } catch (Refusal refusal) {
            if (refusal.exit() != Exit.UNREACHABLE) {
                throw refusal;
            }
            pause();
            return List.of();
        }
    }

    private Optional<Json> look() {
        try {
            Json present = releases.get().find(release);
            reached = Instant.now();
            return Optional.of(present);
        } catch (Refusal refusal) {
            Instant now = Instant.now();
            if (refusal.exit() != Exit.UNREACHABLE || now.isAfter(reached.plus(OUTAGE)) || now.isAfter(end)) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal(Exit.REFUSED, "interrupted", "The wait was interrupted.", "Go on with `slipway watch`.");
        }
    }
}
