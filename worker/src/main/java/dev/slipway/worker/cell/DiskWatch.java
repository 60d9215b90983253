package dev.slipway.worker.cell;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Tells failures for want of room, which are the machine's, from those of the project: the disks were nearly full at some
 * moment while the cell ran, or its last words are the system's for a full disk. Either alone is not enough: a tool may report
 * the error in words of its own, or make room again within a blink.
 */
public final class DiskWatch implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(100);
    /** ENOSPC and EDQUOT in the words of strerror(3). */
    private static final List<String> NO_ROOM = List.of("No space left on device", "Disk quota exceeded");

    private final Disks disks;
    private final Thread watcher;
    private volatile String shortage;

    public DiskWatch(Disks disks) {
        this.disks = disks;
        this.watcher = Thread.ofVirtual().name("disk watch").start(this::watch);
    }

    /** The same attempt; but a failure for want of room is the machine's. */
    public <T> Attempt<T> judge(Attempt<T> attempt) {
        look();
        return attempt instanceof Attempt.Failed<T>(Failure failure)
                ? Attempt.failed(
                        reason(failure).map(why -> fullDisk(why, failure)).orElse(failure))
                : attempt;
    }

    private Optional<String> reason(Failure failure) {
        String words = failure.message() + "\n" + failure.detail();
        return Optional.ofNullable(shortage)
                .or(() -> NO_ROOM.stream().filter(words::contains).findFirst());
    }

    @Override
    public void close() {
        watcher.interrupt();
    }

    private static Failure fullDisk(String why, Failure failure) {
        return Failure.internal(
                        "the worker's disk is full (" + why + "): " + failure.message(),
                        "Make room on the worker's machine; other workers go on.")
                .withDetail(failure.detail());
    }

    private void watch() {
        try {
            while (shortage == null) {
                look();
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException ended) {
            // The cell has.
        }
    }

    private void look() {
        Optional<String> found = disks.shortage();
        found.ifPresent(what -> shortage = what);
    }
}
