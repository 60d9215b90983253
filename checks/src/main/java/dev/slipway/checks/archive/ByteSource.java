package dev.slipway.checks.archive;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A file read at any place, little-endian as zip wants it; reading past its end is a malformed archive, not a bug. */
final class ByteSource implements Closeable {

    private final FileChannel channel;
    private final long size;

    ByteSource(Path path) throws IOException {
        channel = FileChannel.open(path, StandardOpenOption.READ);
        size = channel.size();
    }

    long size() {
        return size;
    }

    ByteBuffer read(long offset, long length) throws IOException {
        if (offset < 0 || length < 0 || length > Integer.MAX_VALUE || offset > size - length) {
            throw new MalformedArchiveException("it ends too early, or points outside itself");
        }
        ByteBuffer bytes = ByteBuffer.allocate((int) length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, offset + bytes.position()) < 0) {
                throw new MalformedArchiveException("it ends too early");
            }
        }
        return bytes.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    static int unsigned16(ByteBuffer bytes, int at) {
        return Short.toUnsignedInt(bytes.getShort(at));
    }

    static long unsigned32(ByteBuffer bytes, int at) {
        return Integer.toUnsignedLong(bytes.getInt(at));
    }

    static byte[] slice(ByteBuffer bytes, int at, int length) throws MalformedArchiveException {
        if (length < 0 || at + length > bytes.limit()) {
            throw new MalformedArchiveException("a header is cut short");
        }
        byte[] slice = new byte[length];
        bytes.get(at, slice);
        return slice;
    }
}
