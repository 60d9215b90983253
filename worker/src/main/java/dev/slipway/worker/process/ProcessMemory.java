package dev.slipway.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** How much memory processes have of their own, together: what they map from files counts for nobody. */
final class ProcessMemory {
    private static final List<String> RESIDENT = List.of("RssAnon:", "RssShmem:");
    private static final List<String> PROPORTIONAL = List.of("Pss_Anon:", "Pss_Shmem:");

    private ProcessMemory() {}

    /**
     * Whether it is more than so many bytes. What forks share counts once (the proportional set size); that is slow to find
     * out, and needed only when each process's pages taken together are too many.
     */
    static boolean isOver(long bytes, Collection<Long> processes) {
        return sum(processes, "status", RESIDENT) > bytes && sum(processes, "smaps_rollup", PROPORTIONAL) > bytes;
    }

    private static long sum(Collection<Long> processes, String file, List<String> fields) {
        return processes.stream().mapToLong(pid -> kilobytes(pid, file, fields)).sum() << 10;
    }

    /** 0 where the system does not say. */
    private static long kilobytes(long pid, String file, List<String> fields) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1)
                    .lines()
                    .filter(line -> fields.stream().anyMatch(line::startsWith))
                    .mapToLong(line ->
                            Long.parseLong(line.substring(line.indexOf(':')).replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException gone) {
            return 0;
        }
    }
}
