package dev.slipway.worker.process;

/**
 * What one cell may take of the machine.
 *
 * @param diskBytes all that it writes into its folder, and the size of any one file
 * @param memoryBytes what all its processes have of their own, together
 * @param processorSeconds what one process may compute
 * @param processes how many it may have at once
 * @param openFiles how many one process may have open
 */
public record Limits(long diskBytes, long memoryBytes, long processorSeconds, int processes, int openFiles) {

    public Limits {
        if (diskBytes < 1 || memoryBytes < 1 || processorSeconds < 1 || processes < 1 || openFiles < 1) {
            throw new IllegalArgumentException("a limit is at least 1");
        }
    }

    /** 10 GiB of disk, 8 GiB of memory, 4 hours of a processor, 2048 processes, 4096 open files: more than a build needs, less than a machine has. */
    public static Limits usual() {
        return new Limits(10L << 30, 8L << 30, 4 * 3600, 2048, 4096);
    }

    public Limits withDisk(long bytes) {
        return new Limits(bytes, memoryBytes, processorSeconds, processes, openFiles);
    }

    public Limits withProcesses(int count) {
        return new Limits(diskBytes, memoryBytes, processorSeconds, count, openFiles);
    }

    public Limits withMemory(long bytes) {
        return new Limits(diskBytes, bytes, processorSeconds, processes, openFiles);
    }
}
