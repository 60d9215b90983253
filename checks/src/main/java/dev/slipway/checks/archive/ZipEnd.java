package dev.slipway.checks.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The end of a zip: where its central directory is (APPNOTE.TXT 4.3.14 to 4.3.16).
 *
 * @param start where the end records begin, which must be where the directory ends
 * @param trailing how many bytes follow the last record
 */
record ZipEnd(long entries, long directorySize, long directoryOffset, long start, long trailing) {

    static final int SIGNATURE = 0x06054b50;
    private static final int LENGTH = 22;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int LOCATOR_SIGNATURE = 0x07064b50;
    private static final int LOCATOR_LENGTH = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_LENGTH = 56;

    /** Prefers an end whose comment reaches the end of the file; else takes the last one, with what trails it. */
    static Optional<ZipEnd> find(ByteSource source) throws IOException {
        long from = Math.max(0, source.size() - LENGTH - LONGEST_COMMENT);
        ByteBuffer tail = source.read(from, source.size() - from);
        int last = -1;
        for (int at = tail.limit() - LENGTH; at >= 0; at--) {
            if (tail.getInt(at) != SIGNATURE) {
                continue;
            }
            if (at + LENGTH + ByteSource.unsigned16(tail, at + 20) == tail.limit()) {
                return Optional.of(read(source, from + at));
            }
            last = last < 0 ? at : last;
        }
        return last < 0 ? Optional.empty() : Optional.of(read(source, from + last));
    }

    /** Whether a file ends like a zip, whatever it begins with. */
    static boolean isAtEndOf(ByteSource source) throws IOException {
        try {
            return find(source).filter(end -> end.trailing() == 0).isPresent();
        } catch (MalformedArchiveException e) {
            return false;
        }
    }

    private static ZipEnd read(ByteSource source, long at) throws IOException {
        ByteBuffer end = source.read(at, LENGTH);
        long trailing = Math.max(0, source.size() - at - LENGTH - ByteSource.unsigned16(end, 20));
        if (at >= LOCATOR_LENGTH) {
            ByteBuffer locator = source.read(at - LOCATOR_LENGTH, LOCATOR_LENGTH);
            if (locator.getInt(0) == LOCATOR_SIGNATURE) {
                return read64(source, locator.getLong(8), at, trailing);
            }
        }
        return of(
                ByteSource.unsigned16(end, 8),
                ByteSource.unsigned16(end, 10),
                ByteSource.unsigned32(end, 12),
                ByteSource.unsigned32(end, 16),
                at,
                trailing);
    }

    private static ZipEnd read64(ByteSource source, long at, long endAt, long trailing) throws IOException {
        ByteBuffer end = source.read(at, END64_LENGTH);
        boolean adjoins = at + END64_LENGTH + LOCATOR_LENGTH == endAt;
        if (end.getInt(0) != END64_SIGNATURE || end.getLong(4) != END64_LENGTH - 12 || !adjoins) {
            throw new MalformedArchiveException("its ZIP64 end record is damaged or extended");
        }
        return of(end.getLong(24), end.getLong(32), end.getLong(40), end.getLong(48), at, trailing);
    }

    private static ZipEnd of(long onDisk, long entries, long size, long offset, long start, long trailing)
            throws MalformedArchiveException {
        if (onDisk != entries) {
            throw new MalformedArchiveException("it is split over several disks");
        }
        if (offset < 0 || size < 0 || offset + size != start) {
            throw new MalformedArchiveException("its central directory is not where its end record says");
        }
        return new ZipEnd(entries, size, offset, start, trailing);
    }
}
