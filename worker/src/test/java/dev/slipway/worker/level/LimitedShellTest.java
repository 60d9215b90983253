package dev.slipway.worker.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.process.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel itself stops, at every level. */
class LimitedShellTest {
    private static final int STOPPED_BY_SIGNAL = 128;

    @TempDir
    Path folder;

    @Test
    void endsWhatComputesForTooLong() throws Exception {
        assertThat(run(new Limits(1 << 20, 1 << 30, 1, 2048, 64), "while :; do :; done"))
                .isGreaterThan(STOPPED_BY_SIGNAL);
    }

    @Test
    void endsAFileThatGrowsTooLarge() throws Exception {
        Limits limits = new Limits(1 << 20, 1 << 30, 60, 2048, 64);

        assertThat(run(limits, "head -c 3000000 /dev/zero > large")).isNotZero();
        assertThat(Files.size(folder.resolve("large"))).isLessThanOrEqualTo(1 << 20);
    }

    @Test
    void letsNobodyOpenTooManyFiles() throws Exception {
        String opens = "i=10; while [ $i -lt 100 ]; do eval \"exec $i<&0\" || exit 3; i=$((i + 1)); done";

        assertThat(run(new Limits(1 << 20, 1 << 30, 60, 2048, 32), opens)).isNotZero();
    }

    private int run(Limits limits, String script) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(LimitedShell.words(limits));
        words.addAll(List.of("/bin/bash", "-c", script));
        return new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
