package dev.slipway.listener.catalog;

import java.util.Objects;

/**
 * One thing that is wrong: where (line and column count from 1; both 0 and {@code file} null where it has no place in a
 * file), what, and what to do.
 */
public record Problem(String file, int line, int column, String message, String remedy) {
    public Problem {
        Objects.requireNonNull(message, "message");
        Objects.requireNonNull(remedy, "remedy");
    }

    static Problem withoutPlace(String message, String remedy) {
        return new Problem(null, 0, 0, message, remedy);
    }

    /** In one line, as compilers write it. */
    public String text() {
        String place = file == null ? "" : file + (line == 0 ? ": " : ":" + line + ":" + column + ": ");
        return place + message + " " + remedy;
    }
}
