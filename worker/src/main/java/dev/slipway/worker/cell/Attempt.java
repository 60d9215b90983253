package dev.slipway.worker.cell;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a step gave: its value, or why the cell ends here. */
public sealed interface Attempt<T> {

    /** It worked. */
    record Done<T>(T value) implements Attempt<T> {}

    /** It did not, for an expected reason. */
    record Failed<T>(Failure failure) implements Attempt<T> {}

    /** It was not finished, since the cell is no longer wanted. */
    record Abandoned<T>() implements Attempt<T> {}

    static <T> Attempt<T> done(T value) {
        return new Done<>(value);
    }

    static <T> Attempt<T> failed(Failure failure) {
        return new Failed<>(failure);
    }

    static <T> Attempt<T> abandoned() {
        return new Abandoned<>();
    }

    /** Goes on with the value, if there is one. */
    default <R> Attempt<R> then(Function<T, Attempt<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Failed<T>(Failure failure) -> new Failed<>(failure);
            case Abandoned<T>() -> new Abandoned<>();
        };
    }

    /** Says in other words why it did not work. */
    default Attempt<T> orElse(UnaryOperator<Failure> words) {
        return this instanceof Failed<T>(Failure failure) ? failed(words.apply(failure)) : this;
    }

    default <R> Attempt<R> map(Function<T, R> change) {
        return then(value -> done(change.apply(value)));
    }
}
