package dev.slipway.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory a process has of its own: what it maps from files counts for nobody (proc_pid_status(5)). */
final class ProcessMemory {
    private ProcessMemory() {}

    /** In bytes; 0 where the system does not say. */
    static long of(long pid) {
        long kilobytes = 0;
        try {
            String status =
                    Files.readString(Path.of("/proc", Long.toString(pid), "status"), StandardCharsets.ISO_8859_1);
            for (String line : status.split("\n", -1)) {
                if (line.startsWith("RssAnon:") || line.startsWith("RssShmem:")) {
                    kilobytes += Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException gone) {
            return 0;
        }
        return kilobytes << 10;
    }
}
