package dev.slipway.worker.process;

/**
 * What one cell may take of the machine.
 *
 * @param diskBytes all that it writes into its folder, and the size of any one file
 * @param processes how many it may have at once
 * @param openFiles how many one process may have open
 */
public record Limits(long diskBytes, int processes, int openFiles) {

    public Limits {
        if (diskBytes < 1 || processes < 1 || openFiles < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    /** 10 GiB, 2048 processes, 4096 open files: more than a build needs, less than a machine has. */
    public static Limits usual() {
        return new Limits(10L << 30, 2048, 4096);
    }

    public Limits withDisk(long bytes) {
        return new Limits(bytes, processes, openFiles);
    }
}
