package dev.slipway.launcher;

/** What came of starting or stopping a standalone. */
public sealed interface Outcome {
    /** It was done: after a start everything answers, after a stop nothing runs. */
    record Done(Status status) implements Outcome {}

    /** It could not be done; what this attempt had started is stopped again. */
    record Refused(String message, String remedy) implements Outcome {}
}
