package dev.slipway.worker.process;

import java.io.InputStream;

/** A program that runs, whoever started it. */
public interface Running {

    /** What it prints, on either stream. */
    InputStream output();

    ProcessHandle handle();

    /** Waits for its end, at most so long; whether it has ended. */
    boolean await(long nanos) throws InterruptedException;

    /** How it ended, once it has. */
    int exitCode();
}
