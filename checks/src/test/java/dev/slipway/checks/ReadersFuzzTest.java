package dev.slipway.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever bytes come, the readers end with findings: no exception, no hang, and no more memory than their limits grant. In the
 * ordinary tests only the known inputs run; with {@code JAZZER_FUZZ=1} new ones are searched for.
 */
class ReadersFuzzTest {

    @TempDir
    static Path folder;

    @FuzzTest(maxDuration = "5m")
    void wheel(byte[] bytes) throws IOException {
        judge("demo-1.0-py3-none-any.whl", bytes);
    }

    /** The tar inside, since no fuzzer gets through the checksum of a gzip. */
    @FuzzTest(maxDuration = "5m")
    void sourceDistribution(byte[] tar) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(tar);
        }
        judge("demo-1.0.tar.gz", packed.toByteArray());
    }

    @FuzzTest(maxDuration = "5m")
    void metadata(byte[] metadata) {
        Path wheel =
                new WheelBuilder().file("demo-1.0.dist-info/METADATA", metadata).write(folder);
        assertThat(Judged.of(wheel).result().findings()).isNotNull();
    }

    private static void judge(String name, byte[] bytes) throws IOException {
        FileResult result = Judged.of(Files.write(folder.resolve(name), bytes)).result();
        assertThat(result.findings()).extracting(Finding::where).allMatch(where -> where.startsWith(name));
    }
}
