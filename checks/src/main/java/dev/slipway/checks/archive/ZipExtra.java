package dev.slipway.checks.archive;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The extra fields of one zip header: the two that change what the header says (APPNOTE.TXT 4.5.3 and 4.6.9). */
record ZipExtra(Optional<ByteBuffer> zip64, Optional<String> unicodeName) {

    private static final int ZIP64 = 0x0001;
    private static final int UNICODE_NAME = 0x7075;
    private static final int UNICODE_NAME_AT = 5;

    static ZipExtra read(byte[] extra) throws MalformedArchiveException {
        ByteBuffer rest = ByteBuffer.wrap(extra).order(ByteOrder.LITTLE_ENDIAN);
        Map<Integer, ByteBuffer> fields = new HashMap<>();
        while (rest.hasRemaining()) {
            if (rest.remaining() < 4) {
                throw new MalformedArchiveException("an extra field is cut short");
            }
            int id = Short.toUnsignedInt(rest.getShort());
            int length = Short.toUnsignedInt(rest.getShort());
            if (length > rest.remaining()) {
                throw new MalformedArchiveException("an extra field is longer than its header");
            }
            ByteBuffer field = rest.slice(rest.position(), length).order(ByteOrder.LITTLE_ENDIAN);
            rest.position(rest.position() + length);
            if ((id == ZIP64 || id == UNICODE_NAME) && fields.put(id, field) != null) {
                throw new MalformedArchiveException("the extra field 0x%04x is there twice".formatted(id));
            }
        }
        return new ZipExtra(Optional.ofNullable(fields.get(ZIP64)), unicodeName(fields.get(UNICODE_NAME)));
    }

    /** A 32-bit field that says "look in the ZIP64 field" takes the next eight bytes of it. */
    long widen(long value) throws MalformedArchiveException {
        if (value != 0xffffffffL) {
            return value;
        }
        ByteBuffer wide = zip64.orElse(ByteBuffer.allocate(0));
        if (wide.remaining() < Long.BYTES) {
            throw new MalformedArchiveException("a ZIP64 size is missing");
        }
        long widened = wide.getLong();
        if (widened < 0) {
            throw new MalformedArchiveException("a ZIP64 size is negative");
        }
        return widened;
    }

    private static Optional<String> unicodeName(ByteBuffer field) throws MalformedArchiveException {
        if (field == null) {
            return Optional.empty();
        }
        if (field.limit() < UNICODE_NAME_AT) {
            throw new MalformedArchiveException("a Unicode path field is cut short");
        }
        return Optional.of(StandardCharsets.UTF_8
                .decode(field.slice(UNICODE_NAME_AT, field.limit() - UNICODE_NAME_AT))
                .toString());
    }
}
