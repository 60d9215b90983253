package dev.slipway.testing.pypi;

/** Where in a request something may happen to it. */
public enum Moment {
    /** A project's simple page is asked for. */
    PAGE,
    /** An upload's headers came, and nothing of its body was read. */
    HEADERS,
    /** Half of an upload's body came. */
    HALF,
    /** All of it came, and nothing is stored. */
    WHOLE,
    /** The file is stored, and nothing was answered. */
    COMMITTED
}
