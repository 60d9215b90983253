package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The header of an ELF file (System V ABI, "ELF Header"). */
final class Elf {

    static final int MAGIC = 0x7f45_4c46;

    private static final int CLASS_AT = 4;
    private static final int DATA_AT = 5;
    private static final int MACHINE_AT = 18;

    private Elf() {}

    static MachineCode read(ByteBuffer bytes) {
        boolean wide = bytes.get(CLASS_AT) == 2;
        boolean little = bytes.get(DATA_AT) == 1;
        bytes.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
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
