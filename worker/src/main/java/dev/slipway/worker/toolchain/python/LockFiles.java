package dev.slipway.worker.toolchain.python;

import dev.slipway.worker.cell.Folders;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/** What was resolved before, kept by this worker; the time of a file is the time of its resolution. */
record LockFiles(Path folder, InstantSource clock) {

    /** A resolution, and when it was made. */
    record Kept(String requirements, Instant resolvedAt) {
        boolean isYounger(Duration age, Instant now) {
            Duration old = Duration.between(resolvedAt, now);
            // One of the future was made by a clock that was wrong.
            return !old.isNegative() && old.compareTo(age) < 0;
        }
    }

    Optional<Kept> find(String key) {
        Path file = folder.resolve(key);
        try {
            return Files.exists(file)
                    ? Optional.of(new Kept(
                            Files.readString(file),
                            Files.getLastModifiedTime(file).toInstant()))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    Kept keep(String key, String requirements) {
        Path fresh = Folders.create(folder).resolve(".new-" + UUID.randomUUID());
        try {
            Files.writeString(fresh, requirements);
            Files.move(fresh, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write into " + folder, notWritable);
        }
        return new Kept(requirements, clock.instant());
    }

    static String written(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
