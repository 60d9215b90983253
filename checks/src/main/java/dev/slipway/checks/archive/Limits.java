package dev.slipway.checks.archive;

/**
 * What the reading of one archive may cost.
 *
 * @param members how many members it may have
 * @param nameBytes how long a member's name may be
 * @param keptBytes how large a text that is kept in memory (METADATA, WHEEL, PKG-INFO, ...) may be
 * @param recordBytes the same for a RECORD, which has a line a member
 * @param unpackedBytes above this, a packing ratio over {@code ratio} is refused as a bomb; the index's own numbers
 */
public record Limits(int members, int nameBytes, int keptBytes, int recordBytes, long unpackedBytes, int ratio) {

    private static final int MIB = 1 << 20;

    /** The limits of PyPI where it has some. */
    public static Limits standard() {
        return new Limits(100_000, 4096, 4 * MIB, 24 * MIB, 64L * MIB, 50);
    }

    /** How many bytes the names of all members may take together. */
    long namesBytes() {
        return 512L * members;
    }

    boolean isBomb(long unpacked, long packed) {
        return unpacked > unpackedBytes && unpacked / ratio > packed;
    }
}
