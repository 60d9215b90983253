package dev.slipway.worker.level;

import dev.slipway.worker.process.Limits;
import java.util.List;

/** The words that start a command under the limits that the kernel itself keeps. */
final class LimitedShell {
    /** A shell knows the number of processes by one of two letters; 512 bytes are its unit of file size. */
    private static final String LIMITED = """
            ulimit -c 0; ulimit -f "$1"; ulimit -n "$2" 2>/dev/null
            ulimit -u "$3" 2>/dev/null || ulimit -p "$3" 2>/dev/null
            ulimit -t "$4"
            shift 4; exec "$@"
            """;

    private LimitedShell() {}

    static List<String> words(Limits limits) {
        return List.of(
                "/bin/sh",
                "-c",
                LIMITED,
                "sh",
                Long.toString(Math.max(1, limits.diskBytes() / 512)),
                Integer.toString(limits.openFiles()),
                Integer.toString(limits.processes()),
                Long.toString(limits.processorSeconds()));
    }
}
