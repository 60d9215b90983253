package dev.slipway.standalone;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;

/**
 * The clock of a process, by Debian's libfaketime: the time of day jumps as a test says, while the steady clock that timeouts go by
 * runs on, as it does when a machine's clock is set.
 */
record JumpingClock(Path library, Path offset) {
    private static final Path LIBRARIES = Path.of("/usr/lib");

    /** One that is right until it is told to jump. */
    static JumpingClock in(Path folder) throws IOException {
        JumpingClock clock = new JumpingClock(found(), folder.resolve("clock"));
        clock.jump("+0");
        return clock;
    }

    private static Path found() throws IOException {
        try (var systems = Files.newDirectoryStream(LIBRARIES, "*-linux-gnu*")) {
            for (Path system : systems) {
                Path library = system.resolve("faketime/libfaketimeMT.so.1");
                if (Files.exists(library)) {
                    return library;
                }
            }
        }
        assumeTrue(false, "no libfaketime: install the package faketime");
        throw new AssertionError();
    }

    /** What a process is started with. */
    Map<String, String> variables() {
        // Without FORCE_MONOTONIC_FIX=0 the timed waits of Java end at once.
        return Map.of(
                "LD_PRELOAD", library.toString(),
                "FAKETIME_TIMESTAMP_FILE", offset.toString(),
                "FAKETIME_CACHE_DURATION", "1",
                "FAKETIME_DONT_FAKE_MONOTONIC", "1",
                "FAKETIME_FORCE_MONOTONIC_FIX", "0",
                "NO_FAKE_STAT", "1");
    }

    /** From the next second on the clock is wrong by so much: {@code +1h}; right again by {@code +0}. */
    void jump(String by) throws IOException {
        Path next = Files.writeString(offset.resolveSibling("next-clock"), by + "\n");
        Files.move(next, offset, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
