package dev.slipway.worker.toolchain.python;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** For which processor the compiled files of a wheel are, by their ELF headers (elf(5), e_machine). */
final class MachineCode {
    private static final int ELF = 0x7f454c46;
    private static final int HEADER = 20;
    private static final int MACHINE = 18;
    private static final Map<String, Integer> MACHINES = Map.of("x86_64", 62, "aarch64", 183);

    private MachineCode() {}

    /** The compiled files that are for any other processor. */
    static List<String> notFor(String processor, Path wheel) {
        int wanted = MACHINES.get(processor);
        List<String> others = new ArrayList<>();
        try (ZipFile zip = new ZipFile(wheel.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                ByteBuffer header = header(zip, entry);
                if (isElf(header) && header.getShort(MACHINE) != wanted) {
                    others.add(entry.getName());
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + wheel, unreadable);
        }
        return List.copyOf(others);
    }

    private static ByteBuffer header(ZipFile zip, ZipEntry entry) throws IOException {
        try (InputStream stream = zip.getInputStream(entry)) {
            return ByteBuffer.wrap(stream.readNBytes(HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private static boolean isElf(ByteBuffer header) {
        return header.limit() == HEADER && Integer.reverseBytes(header.getInt(0)) == ELF;
    }
}
