package dev.slipway.checks.archive;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * What one header says of a member. Every member of a zip has two, one in the central directory and one before its bytes,
 * and readers differ in which of them they believe.
 *
 * @param localOffset where the local header stands, as the directory says
 * @param end where this header ends: the next header of the directory, or the member's bytes
 */
record ZipHeader(
        ZipName name,
        int flags,
        int method,
        long crc,
        long packed,
        long size,
        long localOffset,
        int mode,
        int comment,
        long end) {

    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;

    static final int STORED = 0;
    static final int DEFLATED = 8;

    static ZipHeader central(ByteSource source, long at) throws IOException {
        ByteBuffer fixed = source.read(at, CENTRAL_LENGTH);
        if (fixed.getInt(0) != CENTRAL) {
            throw new MalformedArchiveException("its central directory is damaged");
        }
        int nameLength = ByteSource.unsigned16(fixed, 28);
        int extraLength = ByteSource.unsigned16(fixed, 30);
        int commentLength = ByteSource.unsigned16(fixed, 32);
        ByteBuffer rest = source.read(at + CENTRAL_LENGTH, nameLength + extraLength);
        ZipExtra extra = ZipExtra.read(ByteSource.slice(rest, nameLength, extraLength));
        int flags = ByteSource.unsigned16(fixed, 8);
        // The ZIP64 field holds size, packed size and offset in this order, each only where the header has no room for
        // it.
        long size = extra.widen(ByteSource.unsigned32(fixed, 24));
        long packed = extra.widen(ByteSource.unsigned32(fixed, 20));
        long offset = extra.widen(ByteSource.unsigned32(fixed, 42));
        return new ZipHeader(
                ZipName.read(ByteSource.slice(rest, 0, nameLength), flags, extra),
                flags,
                ByteSource.unsigned16(fixed, 10),
                ByteSource.unsigned32(fixed, 16),
                packed,
                size,
                offset,
                ByteSource.unsigned16(fixed, 40),
                commentLength,
                at + CENTRAL_LENGTH + nameLength + extraLength + commentLength);
    }

    static ZipHeader local(ByteSource source, long at) throws IOException {
        ByteBuffer fixed = source.read(at, LOCAL_LENGTH);
        if (fixed.getInt(0) != LOCAL) {
            throw new MalformedArchiveException("a member has no local header where the directory says");
        }
        int nameLength = ByteSource.unsigned16(fixed, 26);
        int extraLength = ByteSource.unsigned16(fixed, 28);
        ByteBuffer rest = source.read(at + LOCAL_LENGTH, nameLength + extraLength);
        ZipExtra extra = ZipExtra.read(ByteSource.slice(rest, nameLength, extraLength));
        int flags = ByteSource.unsigned16(fixed, 6);
        long size = extra.widen(ByteSource.unsigned32(fixed, 22));
        long packed = extra.widen(ByteSource.unsigned32(fixed, 18));
        return new ZipHeader(
                ZipName.read(ByteSource.slice(rest, 0, nameLength), flags, extra),
                flags,
                ByteSource.unsigned16(fixed, 8),
                ByteSource.unsigned32(fixed, 14),
                packed,
                size,
                at,
                0,
                0,
                at + LOCAL_LENGTH + nameLength + extraLength);
    }

    boolean isEncrypted() {
        return (flags & 0x1) != 0;
    }

    boolean hasDataDescriptor() {
        return (flags & 0x8) != 0;
    }

    boolean isSymbolicLink() {
        return (mode & 0xf000) == 0xa000;
    }
}
