package dev.slipway.checks.machine;

import java.util.Arrays;

/** Keeps one stretch of a file while the whole file goes by, piece after piece. */
public final class Excerpt {

    private final Extent extent;
    private final byte[] bytes;
    private int filled;

    public Excerpt(Extent extent) {
        this.extent = extent;
        this.bytes = new byte[extent.length()];
    }

    /** The next piece, which stands at this place of the file. */
    public void take(long place, byte[] piece, int length) {
        long from = Math.max(extent.at() + filled, place);
        long until = Math.min(extent.at() + bytes.length, place + length);
        if (from < until && from == extent.at() + filled) {
            System.arraycopy(piece, (int) (from - place), bytes, filled, (int) (until - from));
            filled += (int) (until - from);
        }
    }

    boolean isComplete() {
        return filled == bytes.length;
    }

    /** What there was of it: less than its length where the file ended before, nothing where its beginning was missed. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, filled);
    }
}
