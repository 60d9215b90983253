package dev.slipway.worker.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Looks at what a running command takes, and kills it when that is more than the limits allow. */
final class LimitWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(250);
    /** Looking may cost at most one part in so many of the time. */
    private static final int SHARE = 10;

    private final ProcessTree tree;
    private final ProcessHandle root;
    private final Path folder;
    private final Limits limits;
    private final Thread watcher;
    private volatile String exceeded;

    LimitWatch(ProcessTree tree, ProcessHandle root, Path folder, Limits limits) {
        this.tree = tree;
        this.root = root;
        this.folder = folder;
        this.limits = limits;
        this.watcher = Thread.ofVirtual().start(this::watch);
    }

    /** What was too much, in words. */
    Optional<String> exceeded() {
        return Optional.ofNullable(exceeded);
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private void watch() {
        try {
            Duration pause = PAUSE;
            while (exceeded == null) {
                Thread.sleep(pause);
                long start = System.nanoTime();
                look();
                Duration took = Duration.ofNanos(System.nanoTime() - start).multipliedBy(SHARE);
                pause = took.compareTo(PAUSE) > 0 ? took : PAUSE;
            }
        } catch (InterruptedException done) {
            // The command has ended.
        }
    }

    private void look() {
        long bytes = FolderSize.of(folder);
        Set<Long> members = tree.members(Optional.of(root));
        int processes = members.size();
        if (bytes > limits.diskBytes()) {
            exceeded = "more than " + readable(limits.diskBytes()) + " of disk";
        } else if (ProcessMemory.isOver(limits.memoryBytes(), members)) {
            exceeded = "more than " + readable(limits.memoryBytes()) + " of memory";
        } else if (processes > limits.processes()) {
            exceeded = "more than " + limits.processes() + " processes";
        }
        if (exceeded != null) {
            tree.kill(Optional.of(root));
        }
    }

    private static String readable(long bytes) {
        if (bytes >= 1L << 30) {
            return (bytes >> 30) + " GiB";
        }
        return bytes >= 1L << 20 ? (bytes >> 20) + " MiB" : bytes + " bytes";
    }
}
