package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of an ELF file (System V ABI, "ELF Header"). */
final class Elf {

    static final int MAGIC = 0x7f45_4c46;

    private static final int CLASS_AT = 4;
    private static final int DATA_AT = 5;
    private static final int MACHINE_AT = 18;
    private static final int HEADER = 64;

    private Elf() {}

    /** Whether it begins with a whole header. */
    static boolean isAtStartOf(byte[] head) {
        return head.length >= HEADER && ByteBuffer.wrap(head).getInt() == MAGIC;
    }

    static boolean isWide(byte[] head) {
        return head[CLASS_AT] == 2;
    }

    /** Bytes of the file in the order that its header names. */
    static ByteBuffer ordered(byte[] head, byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(head[DATA_AT] == 1 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    }

    static MachineCode read(byte[] head) {
        boolean wide = isWide(head);
        ByteBuffer bytes = ordered(head, head);
        boolean little = bytes.order() == ByteOrder.LITTLE_ENDIAN;
        int machine = Short.toUnsignedInt(bytes.getShort(MACHINE_AT));
        return new MachineCode(
                Format.ELF,
                switch (machine) {
                    case 3 -> "i686";
                    case 20 -> "ppc";
                    case 21 -> little ? "ppc64le" : "ppc64";
                    case 22 -> wide ? "s390x" : "s390";
                    case 40 -> "arm";
                    case 62 -> wide ? "x86_64" : "x32";
                    case 183 -> "aarch64";
                    case 243 -> wide ? "riscv64" : "riscv32";
                    case 258 -> wide ? "loongarch64" : "loongarch32";
                    default -> "processor " + machine;
                });
    }
}
