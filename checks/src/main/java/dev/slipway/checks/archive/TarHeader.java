package dev.slipway.checks.archive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** One header block of a tar, in any of its dialects: v7, ustar, GNU (POSIX.1-1988; the manual of GNU tar). */
record TarHeader(String name, char type, long size, String link) {

    static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;
    private static final int CHECKSUM_LENGTH = 8;

    static TarHeader read(byte[] block) throws MalformedArchiveException {
        if (!hasItsChecksum(block)) {
            throw new MalformedArchiveException("a header of the tar is damaged");
        }
        boolean ustar = text(block, 257, 6).equals("ustar");
        String prefix = ustar ? text(block, 345, 155) : "";
        String name = text(block, 0, 100);
        long size = number(block, 124, 12)
                .orElseThrow(() -> new MalformedArchiveException("the size of a member is no number"));
        return new TarHeader(
                prefix.isEmpty() ? name : prefix + "/" + name, (char) (block[156] & 0xff), size, text(block, 157, 100));
    }

    static boolean isAtStartOf(ByteSource source) throws IOException {
        return source.size() >= BLOCK && hasItsChecksum(source.read(0, BLOCK).array());
    }

    private static boolean hasItsChecksum(byte[] block) {
        Optional<Long> written = number(block, CHECKSUM_AT, CHECKSUM_LENGTH);
        long unsigned = 0;
        long signed = 0;
        for (int i = 0; i < BLOCK; i++) {
            byte value = i >= CHECKSUM_AT && i < CHECKSUM_AT + CHECKSUM_LENGTH ? (byte) ' ' : block[i];
            unsigned += value & 0xff;
            // Some old writers summed signed bytes.
            signed += value;
        }
        return written.isPresent() && (written.get() == unsigned || written.get() == signed);
    }

    static String text(byte[] block, int at, int length) {
        int end = at;
        while (end < at + length && block[end] != 0) {
            end++;
        }
        return new String(block, at, end - at, StandardCharsets.UTF_8);
    }

    /** Octal digits, or GNU's base 256 marked by the highest bit; empty when it is neither, or negative, or too large. */
    private static Optional<Long> number(byte[] block, int at, int length) {
        if ((block[at] & 0x80) != 0) {
            return base256(Arrays.copyOfRange(block, at, at + length));
        }
        String digits = text(block, at, length).strip();
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '7')) {
            return Optional.empty();
        }
        return Optional.of(digits.isEmpty() ? 0L : Long.parseLong(digits, 8));
    }

    private static Optional<Long> base256(byte[] field) {
        field[0] &= 0x7f;
        long value = 0;
        for (byte digit : field) {
            if (value > Long.MAX_VALUE >> 8) {
                return Optional.empty();
            }
            value = (value << 8) | (digit & 0xff);
        }
        return Optional.of(value);
    }
}
