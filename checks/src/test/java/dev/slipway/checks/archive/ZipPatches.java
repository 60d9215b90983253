package dev.slipway.checks.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Damages good zips, for tests. */
final class ZipPatches {

    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;

    private ZipPatches() {}

    /** Changes the bytes of a zip in place. */
    interface Patch {
        void apply(ByteBuffer bytes);
    }

    static byte[] patch(byte[] bytes, Patch patch) {
        byte[] patched = bytes.clone();
        patch.apply(little(patched));
        return patched;
    }

    private static ByteBuffer little(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    static int central(ByteBuffer bytes) {
        return bytes.getInt(end(bytes) + 16);
    }

    static int end(ByteBuffer bytes) {
        int at = bytes.limit() - 22;
        assertThat(bytes.getInt(at)).isEqualTo(END);
        return at;
    }

    static void shiftOffsets(ByteBuffer bytes, int by) {
        int end = end(bytes);
        bytes.putInt(end + 16, bytes.getInt(end + 16) + by);
        for (int at = central(bytes); bytes.getInt(at) == CENTRAL; at = next(bytes, at)) {
            bytes.putInt(at + 42, bytes.getInt(at + 42) + by);
        }
    }

    static void clearUtf8Marks(ByteBuffer bytes) {
        for (int at = central(bytes); bytes.getInt(at) == CENTRAL; at = next(bytes, at)) {
            bytes.putShort(at + 8, (short) 0);
            bytes.putShort(bytes.getInt(at + 42) + 6, (short) 0);
        }
    }

    private static int next(ByteBuffer bytes, int at) {
        return at + 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
    }

    /** Renames in the first so many places: the local header comes first, RECORD is compressed. */
    static byte[] rename(byte[] bytes, String from, String to, int places) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (int i = 0; i < places; i++) {
            text = text.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
