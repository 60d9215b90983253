package dev.slipway.publisher.publication;

import dev.slipway.runtime.Backoff;
import java.time.Duration;

/** How often what is unavailable is tried: soon while patience lasts, slowly while parked, for so long as {@code resume}. */
public record Pace(Backoff soon, Backoff slow, Duration resume) {

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
