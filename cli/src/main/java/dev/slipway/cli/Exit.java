package dev.slipway.cli;

/** The exit codes of every command; scripts rely on them. */
public final class Exit {
    /** The command did what it was asked. */
    public static final int DONE = 0;
    /** Slipway refused, or the release did not succeed. */
    public static final int REFUSED = 1;
    /** Wrong usage, bad input, or a name that nobody knows. */
    public static final int USAGE = 2;
    /** Slipway is not reachable. */
    public static final int UNREACHABLE = 3;

    private Exit() {}
}
