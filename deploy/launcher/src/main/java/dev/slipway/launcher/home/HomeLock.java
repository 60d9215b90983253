package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Held by whoever starts or stops things in a home; the kernel lets go of it when the holder dies. */
public final class HomeLock {
    /**
     * The files locked by this very process. Closing any channel of a file drops the process's lock on it, so one that is held here
     * is never opened a second time.
     */
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path file;

    private HomeLock(SlipwayHome home) {
        this.file = home.run().resolve("lock");
    }

    /** Does this work alone; waits for the lock up to {@code patience}, so that the second of two starts finds all running. */
    public static <T> T holding(SlipwayHome home, Duration patience, Supplier<T> work) {
        HomeLock lock = new HomeLock(home);
        Instant end = Instant.now().plus(patience);
        while (!HELD_HERE.add(lock.file)) {
            pause(lock, end);
        }
        try (FileChannel channel = lock.open()) {
            while (channel.tryLock() == null) {
                pause(lock, end);
            }
            return work.get();
        } catch (IOException e) {
            throw new StartFailed(
                    "The lock %s cannot be taken: %s".formatted(lock.file, e), "Check the home folder.", e);
        } finally {
            HELD_HERE.remove(lock.file);
        }
    }

    /** Whether somebody is starting or stopping something in this home now. */
    public static boolean isTaken(SlipwayHome home) {
        HomeLock lock = new HomeLock(home);
        if (!HELD_HERE.add(lock.file)) {
            return true;
        }
        try (FileChannel channel = lock.open()) {
            return channel.tryLock() == null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            HELD_HERE.remove(lock.file);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private static void pause(HomeLock lock, Instant end) {
        if (Instant.now().isAfter(end)) {
            throw new StartFailed(
                    "Another slipway command is starting or stopping this home: %s is locked.".formatted(lock.file),
                    "Wait for it or end it, then try again.");
        }
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while waiting for " + lock.file + ".", "Try again.", e);
        }
    }
}
