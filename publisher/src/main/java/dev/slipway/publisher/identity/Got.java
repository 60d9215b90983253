package dev.slipway.publisher.identity;

import dev.slipway.events.Failure;
import java.time.Duration;

/** What came of asking for something that the next step needs. */
public sealed interface Got<T> {

    record Have<T>(T value) implements Got<T> {}

    /** There is none; {@code notBefore} is how long to leave the other side alone, or zero. */
    record Not<T>(Failure failure, Duration notBefore) implements Got<T> {}

    static <T> Got<T> not(Failure failure) {
        return new Not<>(failure, Duration.ZERO);
    }

    /** What is asked for next. */
    @FunctionalInterface
    interface Step<T, R> {
        Got<R> from(T value) throws InterruptedException;
    }

    default <R> Got<R> then(Step<T, R> step) throws InterruptedException {
        return switch (this) {
            case Have<T>(T value) -> step.from(value);
            case Not<T>(Failure failure, Duration notBefore) -> new Not<>(failure, notBefore);
        };
    }
}
