package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MachineCodeTest {
    private static final byte X86_64 = 62;
    private static final byte AARCH64 = (byte) 183;

    @TempDir
    Path folder;

    @Test
    void namesTheFilesThatAreForAnotherProcessor() throws Exception {
        Path wheel = wheel(Map.of(
                "a/mine.so",
                elf(AARCH64),
                "a/other.so",
                elf(X86_64),
                "a/__init__.py",
                "#".getBytes(StandardCharsets.UTF_8),
                "a/empty",
                new byte[0]));

        assertThat(MachineCode.notFor("aarch64", wheel)).containsExactly("a/other.so");
        assertThat(MachineCode.notFor("x86_64", wheel)).containsExactly("a/mine.so");
    }

    private Path wheel(Map<String, byte[]> files) throws IOException {
        Path wheel = folder.resolve("a-1-cp311-cp311-linux_aarch64.whl");
        try (OutputStream file = Files.newOutputStream(wheel);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            for (Map.Entry<String, byte[]> each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
            }
        }
        return wheel;
    }

    private static byte[] elf(byte machine) {
        byte[] bytes = new byte[64];
        bytes[0] = 0x7f;
        bytes[1] = 'E';
        bytes[2] = 'L';
        bytes[3] = 'F';
        bytes[18] = machine;
        return bytes;
    }
}
