package dev.slipway.worker.process;

/** How a command came to its end. */
public sealed interface Ended {

    /** It exited by itself; {@code lastLines} is the end of what it printed. */
    record Exited(int code, String lastLines) implements Ended {}

    /** The cell's time was over, and its processes were killed. */
    record TimedOut(long seconds, String lastLines) implements Ended {}

    /** It took more than a cell may have, and was killed; {@code what} says of what. */
    record OverLimit(String what, String lastLines) implements Ended {}

    /** The cell was cancelled or given to another worker. */
    record Stopped() implements Ended {}

    /** The program could not be started. */
    record NotStarted(String reason) implements Ended {}
}
