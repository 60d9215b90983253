package dev.slipway.launcher.database;

import dev.slipway.launcher.process.ProcessStat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid} in a data folder: the lock of the server that runs on it, also when its starter was killed. */
record PostmasterFile(Path data) {
    private Path file() {
        return data.resolve("postmaster.pid");
    }

    /** The living server of this folder, if any. */
    Optional<ProcessHandle> living() {
        return recorded().filter(ProcessStat::runs).filter(this::isServerOfThisFolder);
    }

    /** The port that the living server listens on, known a moment after its start. */
    Optional<Integer> port() {
        List<String> lines = lines();
        return lines.size() < 4 || lines.get(3).isBlank()
                ? Optional.empty()
                : Optional.of(Integer.valueOf(lines.get(3)));
    }

    /**
     * Removes a file whose pid now belongs to a stranger: the server would refuse to start over it. A file whose process is gone
     * stays; the server itself checks whether children of that process still hold its memory.
     */
    void removeIfStrangers() {
        if (recorded().filter(ProcessStat::runs).isPresent() && living().isEmpty()) {
            try {
                Files.deleteIfExists(file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Optional<ProcessHandle> recorded() {
        List<String> lines = lines();
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    }

    private boolean isServerOfThisFolder(ProcessHandle process) {
        boolean postgres = process.info()
                .command()
                .filter(program -> program.endsWith("/postgres"))
                .isPresent();
        Path folder = Path.of("/proc", Long.toString(process.pid()), "cwd");
        if (!postgres || !Files.isSymbolicLink(folder)) {
            return postgres;
        }
        try {
            return Files.readSymbolicLink(folder).equals(data.toRealPath());
        } catch (IOException gone) {
            return false;
        }
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file());
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
