package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Small shared objects that look for libraries somewhere: header, program headers, the string table, then the dynamic section. */
public final class ElfFiles {

    private static final int PROGRAM_HEADERS = 2;
    private static final int ADDRESS = 0x1000;

    private ElfFiles() {}

    /** For x86_64, with DT_RUNPATH. */
    public static byte[] lookingIn(String path) {
        return lookingIn(path, 29, true, ByteOrder.LITTLE_ENDIAN, 0);
    }

    /** {@code padding} bytes stand before the dynamic section, as the code does in real ones. */
    static byte[] lookingIn(String path, int tag, boolean wide, ByteOrder order, int padding) {
        byte[] text = ("\0" + path + "\0").getBytes(StandardCharsets.UTF_8);
        int header = wide ? 64 : 52;
        int segment = wide ? 56 : 32;
        int word = wide ? 8 : 4;
        int strings = Math.max(64, header + PROGRAM_HEADERS * segment);
        int dynamic = strings + text.length + padding;
        int dynamicSize = 3 * 2 * word;
        ByteBuffer file = ByteBuffer.allocate(dynamic + dynamicSize).order(order);
        file.put(Headers.elf(Headers.X86_64, wide ? 2 : 1, order), 0, 20);
        file.position(wide ? 32 : 28);
        word(file, wide, header);
        file.putShort(wide ? 54 : 42, (short) segment).putShort(wide ? 56 : 44, (short) PROGRAM_HEADERS);
        file.position(header);
        segment(file, wide, 1, 0, ADDRESS, file.capacity());
        segment(file, wide, 2, dynamic, ADDRESS + dynamic, dynamicSize);
        file.position(strings).put(text).position(dynamic);
        for (int[] entry : new int[][] {{5, ADDRESS + strings}, {tag, 1}, {0, 0}}) {
            word(file, wide, entry[0]);
            word(file, wide, entry[1]);
        }
        return file.array();
    }

    private static void segment(ByteBuffer file, boolean wide, int type, int offset, int address, int size) {
        file.putInt(type);
        if (wide) {
            file.putInt(0);
        }
        word(file, wide, offset);
        word(file, wide, address);
        word(file, wide, address);
        word(file, wide, size);
        word(file, wide, size);
        if (!wide) {
            file.putInt(0);
        }
        word(file, wide, 0);
    }

    private static void word(ByteBuffer file, boolean wide, int value) {
        if (wide) {
            file.putLong(value);
        } else {
            file.putInt(value);
        }
    }
}
