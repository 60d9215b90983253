package dev.slipway.publisher.index;

import dev.slipway.events.Failure;
import java.time.Duration;

/** What came of sending one file. */
public sealed interface Answer {

    /** The index has it. */
    record Accepted() implements Answer {}

    /** The index says that there is such a file; whether it is the same one is to be read. */
    record Exists(String words) implements Answer {}

    /** Nobody knows: the connection broke, the answer did not come, or it was a server's error. */
    record Unclear(Failure failure, Duration notBefore) implements Answer {}

    /** The index does not have it, for now: nothing was sent, or it asked to wait. */
    record NotNow(Failure failure, Duration notBefore) implements Answer {}

    /** The index does not have it: a limit of it for files like this one is used up, and opens after {@code left}. */
    record Full(Duration left, String reason) implements Answer {}

    /** The index does not have it and does not want it. */
    record Refused(Failure failure) implements Answer {}
}
