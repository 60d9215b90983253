package dev.slipway.worker.process;

/** Where the lines of a running cell go. Called by several threads. */
@FunctionalInterface
public interface CellLog {

    void line(String text);
}
