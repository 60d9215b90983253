package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The header of a Mach-O file, for one processor or for several ("fat"); Apple's {@code mach-o/loader.h} and {@code fat.h}. */
final class MachO {

    private static final int FAT = 0xcafe_babe;
    private static final int FAT_64 = 0xcafe_babf;
    /** Files of Java begin like fat ones, with a version of 45 or more in the place of the count. */
    private static final int MOST_PARTS = 30;

    private static final int FAT_HEADER = 8;
    private static final int FAT_PART = 20;
    private static final int FAT_64_PART = 32;

    private MachO() {}

    static Optional<MachineCode> read(ByteBuffer bytes) {
        return switch (bytes.getInt(0)) {
            case 0xfeed_face, 0xfeed_facf -> Optional.of(thin(bytes));
            case 0xcefa_edfe, 0xcffa_edfe -> Optional.of(thin(bytes.order(ByteOrder.LITTLE_ENDIAN)));
            case FAT -> fat(bytes, FAT_PART);
            case FAT_64 -> fat(bytes, FAT_64_PART);
            default -> Optional.empty();
        };
    }

    private static MachineCode thin(ByteBuffer bytes) {
        return new MachineCode(Format.MACH_O, processor(bytes.getInt(4)));
    }

    private static Optional<MachineCode> fat(ByteBuffer bytes, int partSize) {
        int parts = bytes.getInt(4);
        if (parts < 1 || parts > MOST_PARTS) {
            return Optional.empty();
        }
        Set<String> processors = new TreeSet<>();
        for (int part = 0; part < parts; part++) {
            processors.add(processor(bytes.getInt(FAT_HEADER + part * partSize)));
        }
        return Optional.of(new MachineCode(Format.MACH_O, processors));
    }

    private static String processor(int type) {
        return switch (type) {
            case 7 -> "i686";
            case 0x0100_0007 -> "x86_64";
            case 12 -> "arm";
            case 0x0100_000c -> "aarch64";
            case 18 -> "ppc";
            case 0x0100_0012 -> "ppc64";
            default -> "processor " + type;
        };
    }
}
