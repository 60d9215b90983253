package dev.slipway.launcher.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The pid and the start time of a process, so that a later process with the same pid is not taken for it. */
record PidFile(Path file) {
    /** The process, when it still lives and is the very one that was recorded. */
    Optional<ProcessHandle> living() {
        try {
            List<String> words = words(Files.readString(file));
            long pid = Long.parseLong(words.getFirst());
            return ProcessHandle.of(pid)
                    .filter(ProcessStat::runs)
                    .filter(process -> words.size() == 2 ? isStartedAt(words.get(1), pid) : startedBefore(process));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void remove() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isStartedAt(String ticks, long pid) {
        return ProcessStat.of(pid)
                .filter(stat -> stat.startTicks().equals(ticks))
                .isPresent();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+", -1));
    }

    /** Where there is no /proc: a stranger with this pid came after our process, so after the file. */
    private boolean startedBefore(ProcessHandle process) {
        try {
            var written = Files.getLastModifiedTime(file).toInstant().plusSeconds(2);
            return process.info().startInstant().map(written::isAfter).orElse(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
