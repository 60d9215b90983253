package dev.slipway.checks.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A member's name in a zip header, and what makes readers disagree about it. */
record ZipName(String text, Optional<String> dispute) {

    private static final int UTF_8 = 0x800;

    static ZipName read(byte[] bytes, int flags, ZipExtra extra) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return new ZipName(text, dispute(bytes, text, flags, extra));
    }

    private static Optional<String> dispute(byte[] bytes, String text, int flags, ZipExtra extra) {
        if (!isUtf8(bytes)) {
            return Optional.of("is not UTF-8");
        }
        if ((flags & UTF_8) == 0 && text.chars().anyMatch(c -> c > 0x7f)) {
            return Optional.of("is not ASCII, but not marked as UTF-8");
        }
        return extra.unicodeName()
                .filter(other -> !other.equals(text))
                .map(_ -> "has another name in its Unicode path field");
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
