package dev.slipway.publisher.publication;

import dev.slipway.events.Failure;
import java.time.Duration;

/** What one run of a publication came to. */
public sealed interface Result {

    /** The index serves every file of the set with its hash. */
    record Served() implements Result {}

    /** The index holds another set of this version, and the catalog says to go on. */
    record Skipped(String reason) implements Result {}

    /** It cannot succeed as things are: theirs to change. */
    record Refused(Failure failure) implements Result {}

    /** It did not succeed now; again later, not before {@code notBefore} has passed. */
    record Troubled(Failure failure, Duration notBefore) implements Result {}

    /** The index took the files and does not list them yet: looked for again. */
    record Unseen(Failure failure) implements Result {}

    /** Nothing is wrong, but what the index says does not count yet. */
    record Settling(Duration left) implements Result {}

    /** The index takes no more for now, as is known of it: nothing was sent into that. */
    record Full(Duration left, String reason) implements Result {}

    /** What follows from a failure, by whose it is. */
    static Result of(Failure failure, Duration notBefore) {
        return failure.kind() == Failure.Kind.USER ? new Refused(failure) : new Troubled(failure, notBefore);
    }

    /** It was cancelled, or a newer turn came; {@code out} says, file by file, what the index has. */
    record Stopped(String out) implements Result {}
}
