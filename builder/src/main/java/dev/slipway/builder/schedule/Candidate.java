package dev.slipway.builder.schedule;

import java.time.Instant;

/**
 * A cell that could run now.
 *
 * @param due when its release becomes as urgent as any
 * @param lead how long before the end of its release it should begin, in milliseconds (see {@link Spread}); at least how
 *     long it is expected to run, 0 when nobody knows
 * @param share what its team has of the workers
 */
public record Candidate<T>(T cell, Priority priority, Instant due, long lead, Share share) {

    /** How many cells of a team run, and when it was last given one; null: never. */
    public record Share(int running, Instant served) {}
}
