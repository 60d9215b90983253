package dev.slipway.checks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.checks.FileResult;
import dev.slipway.checks.Finding;
import dev.slipway.checks.Judged;
import dev.slipway.checks.TarBuilder;
import dev.slipway.checks.WheelBuilder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Garbage is answered by findings, never by an exception; the seeds are fixed. */
class HostileBytesTest {

    private static final int ROUNDS = 250;

    @TempDir
    Path folder;

    @Test
    void neverThrowsForADamagedWheel() throws IOException {
        byte[] good = new WheelBuilder()
                .file("demo-1.0.dist-info/entry_points.txt", "[a]\nb = c\n")
                .bytes(folder);
        Random random = new Random(42);
        for (int round = 0; round < ROUNDS; round++) {
            judge("demo-1.0-py3-none-any.whl", damage(good, random));
        }
    }

    @Test
    void neverThrowsForADamagedSourceDistribution() throws IOException {
        byte[] good = unpacked(TarBuilder.sdist(WheelBuilder.METADATA)
                .link("demo-1.0/link", (byte) '2', "pyproject.toml")
                .file("demo-1.0/" + "long/".repeat(40) + "name.py", "x")
                .write(folder));
        Random random = new Random(43);
        for (int round = 0; round < ROUNDS; round++) {
            judge("demo-1.0.tar.gz", packed(damage(good, random)));
        }
    }

    @Test
    void neverThrowsForRandomBytes() throws IOException {
        Random random = new Random(44);
        for (String name : new String[] {"demo-1.0-py3-none-any.whl", "demo-1.0.tar.gz", "demo-1.0.0.crate", "x.exe"}) {
            byte[] bytes = new byte[random.nextInt(4000)];
            random.nextBytes(bytes);

            assertThat(judge(name, bytes).accepted()).isFalse();
        }
    }

    private FileResult judge(String name, byte[] bytes) throws IOException {
        FileResult result = Judged.of(Files.write(folder.resolve(name), bytes)).result();
        assertThat(result.findings()).extracting(Finding::where).allMatch(where -> where.startsWith(name));
        return result;
    }

    private static byte[] damage(byte[] good, Random random) {
        byte[] bad = good.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            byte[] extremes = {0, -1, 1, 0x7f, -128, (byte) random.nextInt()};
            bad[random.nextInt(bad.length)] = extremes[random.nextInt(extremes.length)];
        }
        return random.nextInt(10) == 0 ? Arrays.copyOf(bad, random.nextInt(bad.length)) : bad;
    }

    private static byte[] unpacked(Path file) throws IOException {
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
            return gzip.readAllBytes();
        }
    }

    private static byte[] packed(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
