package dev.slipway.checks.machine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/** The header of a Mach-O file, for one processor or for several ("fat"); Apple's {@code mach-o/loader.h} and {@code fat.h}. */
final class MachO {

    private static final int FAT = 0xcafe_babe;
    private static final int FAT_64 = 0xcafe_babf;
    /** Files of Java begin like fat ones, with a version of 45 or more in the place of the count. */
    private static final int MOST_PARTS = 30;

    /** That are read into: each may cost another look at the whole file. */
    private static final int MOST_PROCESSORS = 4;

    private static final long LARGEST = 1L << 40;

    private static final int FAT_HEADER = 8;
    /** Within a part, behind its processor's type and subtype. */
    private static final int PLACE_AT = 8;

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

    /** Where the parts of its processors begin; none when it is no Mach-O, or has more than any system there is. */
    static List<Long> parts(byte[] head) {
        if (head.length < FAT_HEADER) {
            return List.of();
        }
        ByteBuffer bytes = ByteBuffer.wrap(head);
        return switch (bytes.getInt(0)) {
            case 0xfeed_face, 0xfeed_facf, 0xcefa_edfe, 0xcffa_edfe -> List.of(0L);
            case FAT -> parts(bytes, FAT_PART, at -> Integer.toUnsignedLong(bytes.getInt(at)));
            case FAT_64 -> parts(bytes, FAT_64_PART, bytes::getLong);
            default -> List.of();
        };
    }

    private static List<Long> parts(ByteBuffer bytes, int partSize, IntToLongFunction place) {
        int parts = bytes.getInt(4);
        if (parts < 1 || parts > MOST_PROCESSORS || FAT_HEADER + parts * partSize > bytes.capacity()) {
            return List.of();
        }
        return IntStream.range(0, parts)
                .mapToObj(part -> place.applyAsLong(FAT_HEADER + part * partSize + PLACE_AT))
                .filter(at -> at > 0 && at <= LARGEST)
                .toList();
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
