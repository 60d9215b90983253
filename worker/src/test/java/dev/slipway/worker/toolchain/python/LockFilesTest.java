package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.toolchain.python.LockFiles.Kept;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class LockFilesTest {
    private static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");

    @Test
    void areFreshForAWhileButNeverWhenTheyAreOfTheFuture() {
        assertThat(isFresh(NOW.minusSeconds(30))).isTrue();
        assertThat(isFresh(NOW.minusSeconds(90))).isFalse();
        assertThat(isFresh(NOW.plusSeconds(3600))).isFalse();
    }

    private static boolean isFresh(Instant resolvedAt) {
        return new Kept("", resolvedAt).isYounger(Duration.ofMinutes(1), NOW);
    }
}
