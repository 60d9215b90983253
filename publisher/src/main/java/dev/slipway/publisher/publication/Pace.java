package dev.slipway.publisher.publication;

import dev.slipway.runtime.Backoff;
import java.time.Duration;

/** How often what is unavailable is tried: soon while patience lasts, slowly while parked, for so long as {@code resume}. */
public record Pace(Backoff soon, Backoff slow, Duration resume) {
    private static final Duration FIRST_LOOK = Duration.ofSeconds(4);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(30);

    /**
     * The wait before the next look for files that the index took: doubling, and then steady. Behind a CDN a page may be ten
     * minutes old; a look every 30 s notices within 5 % of that and 1 s, however late it comes, at two looks a minute.
     */
    Duration unseen(Publication publication) {
        Duration doubled = FIRST_LOOK.multipliedBy(1L << Math.min(publication.tries(), 5));
        return doubled.compareTo(BETWEEN_LOOKS) < 0 ? doubled : BETWEEN_LOOKS;
    }

    /** The wait before the next try of an open publication: never beyond what patience has left. */
    Duration open(Publication publication, Result.Troubled troubled, Duration left) {
        Duration wait = longer(soon.after(publication.tries()), troubled.notBefore());
        return wait.compareTo(left) < 0 ? wait : left;
    }

    /** The wait before the next try of a parked one. */
    Duration parked(Publication publication, Result.Troubled troubled) {
        Duration wait = slow.after(publication.tries());
        return longer(wait, troubled.notBefore());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
