package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Small libraries of macOS with load commands, laid out as Apple's {@code mach-o/loader.h} and {@code fat.h} say. */
public final class MachOFiles {
    static final int LOAD = 0xc;
    static final int RPATH = 0x8000_001c;
    private static final int ARM64 = 0x0100_000c;
    private static final int PART = 64 * 1024;

    /** A command and its path. */
    record Command(int type, String path) {
        byte[] bytes(ByteOrder order) {
            byte[] text = path.getBytes(StandardCharsets.UTF_8);
            // A dylib_command has its time stamp and two versions before the text.
            int offset = type == RPATH ? 12 : 24;
            int size = (offset + text.length + 1 + 7) / 8 * 8;
            ByteBuffer bytes = ByteBuffer.allocate(size).order(order);
            bytes.putInt(type).putInt(size).putInt(offset).position(offset);
            bytes.put(text);
            return bytes.array();
        }
    }

    private MachOFiles() {}

    /** For arm64, with LC_RPATH. */
    public static byte[] lookingIn(String path) {
        return thin(true, ByteOrder.LITTLE_ENDIAN, new Command(RPATH, path));
    }

    static byte[] thin(boolean wide, ByteOrder order, Command... commands) {
        List<byte[]> all =
                Arrays.stream(commands).map(command -> command.bytes(order)).toList();
        int size = all.stream().mapToInt(bytes -> bytes.length).sum();
        int header = wide ? 32 : 28;
        ByteBuffer file = ByteBuffer.allocate(header + size + 100).order(order);
        file.putInt(wide ? 0xfeed_facf : 0xfeed_face).putInt(ARM64).putInt(0).putInt(6);
        file.putInt(all.size()).putInt(size).putInt(0).position(header);
        all.forEach(file::put);
        return file.array();
    }

    /** Each part in a place of its own, as pages are aligned. */
    static byte[] fat(boolean wide, byte[]... parts) {
        ByteBuffer file = ByteBuffer.allocate((parts.length + 1) * PART);
        file.putInt(wide ? 0xcafe_babf : 0xcafe_babe).putInt(parts.length);
        for (int i = 0; i < parts.length; i++) {
            file.putInt(ARM64).putInt(0);
            if (wide) {
                file.putLong((i + 1L) * PART)
                        .putLong(parts[i].length)
                        .putInt(16)
                        .putInt(0);
            } else {
                file.putInt((i + 1) * PART).putInt(parts[i].length).putInt(16);
            }
            file.put((i + 1) * PART, parts[i]);
        }
        return file.array();
    }
}
