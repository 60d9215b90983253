package dev.slipway.launcher.process;

import dev.slipway.launcher.StartFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;

/** Waits until a started process answers; its early end or its silence becomes a failure with the end of its log. */
public final class Waiting {
    private Waiting() {}

    public static void untilReady(
            String name, ProcessHandle process, Path log, Duration patience, BooleanSupplier ready) {
        Instant end = Instant.now().plus(patience);
        while (!ready.getAsBoolean()) {
            if (!ProcessStat.runs(process)) {
                throw ended(name, log);
            }
            if (Instant.now().isAfter(end)) {
                throw failed("The %s did not become ready within %d s.".formatted(name, patience.toSeconds()), log);
            }
            pause();
        }
    }

    /** The failure of a process that was to run and does not. */
    public static StartFailed ended(String name, Path log) {
        return failed("The %s ended while it was starting.".formatted(name), log);
    }

    /** A short pause between two looks. */
    public static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailed("Interrupted while starting.", "Run the command again: it goes on from here.", e);
        }
    }

    private static StartFailed failed(String message, Path log) {
        return new StartFailed(message + " The end of its log:\n" + LogTail.of(log, 15), "See " + log + ".");
    }
}
