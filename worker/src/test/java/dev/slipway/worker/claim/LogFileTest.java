package dev.slipway.worker.claim;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFileTest {
    @TempDir
    Path folder;

    @Test
    void givesWhatStandsAtAnOffset() throws IOException {
        try (LogFile log = new LogFile(folder.resolve("log"), List.of())) {
            log.line("one");
            log.line("two");

            assertThat(text(log.read(4, 100))).isEqualTo("two\n");
            assertThat(log.read(8, 100)).isEmpty();
        }
    }

    @Test
    void hidesSecrets() throws IOException {
        try (LogFile log = new LogFile(folder.resolve("log"), List.of("hunter2"))) {
            log.line("fetching https://user:hunter2@example.org/");

            assertThat(text(log.read(0, 100))).isEqualTo("fetching https://user:***@example.org/\n");
        }
    }

    @Test
    void cutsBetweenCharacters() throws IOException {
        try (LogFile log = new LogFile(folder.resolve("log"), List.of())) {
            log.line("aüb");

            assertThat(text(log.read(0, 2))).isEqualTo("a");
            assertThat(text(log.read(1, 2))).isEqualTo("ü");
        }
    }

    @Test
    void endsWhereItBecomesTooLong() throws IOException {
        try (LogFile log = new LogFile(folder.resolve("log"), List.of())) {
            String line = "x".repeat(4000);
            for (int i = 0; i < 10_000; i++) {
                log.line(line);
            }

            assertThat(text(log.read(33_500_000, 1 << 20))).contains("the log ends here");
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
