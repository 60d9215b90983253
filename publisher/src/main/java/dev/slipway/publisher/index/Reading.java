package dev.slipway.publisher.index;

import dev.slipway.events.Failure;
import java.time.Duration;

/** What came of reading a package's page. */
public sealed interface Reading {

    /** What the index says it holds. */
    record Listed(Listing listing) implements Reading {}

    /** The page cannot be read now. */
    record Unavailable(Failure failure, Duration notBefore) implements Reading {}

    /** The page cannot be read as things are: a wrong address or credential. */
    record Refused(Failure failure) implements Reading {}
}
