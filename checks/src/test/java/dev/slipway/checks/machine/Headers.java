package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** The beginnings of programs and libraries, as linkers write them. */
public final class Headers {

    public static final int X86_64 = 62;
    public static final int AARCH64 = 183;
    public static final int MAC_X86_64 = 0x0100_0007;
    public static final int MAC_ARM64 = 0x0100_000c;
    public static final int WINDOWS_I386 = 0x014c;
    public static final int WINDOWS_AMD64 = 0x8664;
    public static final int WINDOWS_ARM64 = 0xaa64;

    private static final int PE_HEADER = 0x80;

    private Headers() {}

    /** A shared object of 64 bits, little-endian. */
    public static byte[] elf(int machine) {
        return elf(machine, 2, ByteOrder.LITTLE_ENDIAN);
    }

    public static byte[] elf(int machine, int elfClass, ByteOrder order) {
        return ByteBuffer.allocate(64)
                .put(new byte[] {0x7f, 'E', 'L', 'F'})
                .put((byte) elfClass)
                .put((byte) (order == ByteOrder.LITTLE_ENDIAN ? 1 : 2))
                .put((byte) 1)
                .order(order)
                .putShort(16, (short) 3)
                .putShort(18, (short) machine)
                .array();
    }

    /** For one processor, of 64 bits. */
    public static byte[] machO(int processor) {
        return ByteBuffer.allocate(32)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0xfeed_facf)
                .putInt(processor)
                .array();
    }

    /** For several processors. */
    public static byte[] fatMachO(int... processors) {
        ByteBuffer bytes = ByteBuffer.allocate(8 + 20 * processors.length).putInt(0xcafe_babe);
        bytes.putInt(processors.length);
        for (int processor : processors) {
            bytes.putInt(processor).put(new byte[16]);
        }
        return bytes.array();
    }

    public static byte[] pe(int machine) {
        return pe(machine, 0);
    }

    /** An assembly of .NET, which says i386 as all of them do. */
    public static byte[] dotnet() {
        return pe(WINDOWS_I386, 0x2008);
    }

    private static byte[] pe(int machine, int dotnetHeader) {
        ByteBuffer bytes = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        boolean wide = machine != WINDOWS_I386;
        bytes.put("MZ".getBytes(StandardCharsets.US_ASCII)).putInt(0x3c, PE_HEADER);
        bytes.position(PE_HEADER).put("PE\0\0".getBytes(StandardCharsets.US_ASCII));
        bytes.putShort((short) machine);
        int optionalHeader = PE_HEADER + 24;
        bytes.putShort(optionalHeader, (short) (wide ? 0x20b : 0x10b));
        bytes.putInt(optionalHeader + (wide ? 112 : 96) + 14 * 8, dotnetHeader);
        return bytes.array();
    }
}
