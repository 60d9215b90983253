package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/** Held by whoever starts or stops things in a home; the kernel lets go of it when the holder dies. */
public final class HomeLock {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Does this work alone; waits for the lock up to {@code patience}, so that the second of two starts finds all running. */
    public static <T> T holding(SlipwayHome home, Duration patience, Supplier<T> work) {
        HomeLock lock = take(home, patience);
        try {
            return work.get();
        } finally {
            lock.release();
        }
    }

    private static HomeLock take(SlipwayHome home, Duration patience) {
        Path file = home.run().resolve("lock");
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            Instant end = Instant.now().plus(patience);
            while (!lock(channel)) {
                if (Instant.now().isAfter(end)) {
                    channel.close();
                    throw new StartFailed(
                            "Another slipway command has been starting or stopping %s for %d s."
                                    .formatted(home.root(), patience.toSeconds()),
                            "Wait for it or end it, then try again.");
                }
                Thread.sleep(50);
            }
            return new HomeLock(channel);
        } catch (IOException e) {
            throw new StartFailed("The lock %s cannot be taken: %s".formatted(file, e), "Check the home folder.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting for " + file + ".", "Try again.", e);
        }
    }

    /** Whether somebody is starting or stopping something in this home now. */
    public static boolean isTaken(SlipwayHome home) {
        Path file = home.run().resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            return !lock(channel);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean lock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByAnotherThread) {
            return false;
        }
    }

    private void release() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("Cannot close the lock.", e);
        }
    }
}
