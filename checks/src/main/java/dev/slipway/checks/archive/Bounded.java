package dev.slipway.checks.archive;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream of unpacked bytes that ends with an error when it turns out to be a bomb. */
final class Bounded extends FilterInputStream {

    private final long packed;
    private final Limits limits;
    private long count;

    Bounded(InputStream in, long packed, Limits limits) {
        super(in);
        this.packed = packed;
        this.limits = limits;
    }

    /** Unpacked to more than any honest archive would. */
    static final class BombException extends IOException {}

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        count += Math.max(read, 0);
        if (limits.isBomb(count, packed)) {
            throw new BombException();
        }
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        throw new UnsupportedOperationException("every byte is counted");
    }

    /** Exactly so many bytes, which the caller knows to be few. */
    byte[] exactly(int length) throws IOException {
        byte[] bytes = upTo(length);
        if (bytes.length < length) {
            throw new EOFException("it ends in the middle of a member");
        }
        return bytes;
    }

    /** So many bytes, or fewer when the stream ends. */
    byte[] upTo(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        count += bytes.length;
        return bytes;
    }

    /** What looks at bytes as they go by. */
    interface Watch {
        void take(byte[] bytes, int length);
    }

    /** Reads over so many bytes. */
    void pass(long length) throws IOException {
        pass(length, (_, _) -> {});
    }

    void pass(long length, Watch watch) throws IOException {
        byte[] bytes = new byte[16 * 1024];
        long left = length;
        while (left > 0) {
            int read = read(bytes, 0, (int) Math.min(bytes.length, left));
            if (read < 0) {
                throw new EOFException("it ends in the middle of a member");
            }
            watch.take(bytes, read);
            left -= read;
        }
    }

    /** Reads over all that is left. */
    void drain() throws IOException {
        byte[] bytes = new byte[16 * 1024];
        int read = read(bytes, 0, bytes.length);
        while (read >= 0) {
            read = read(bytes, 0, bytes.length);
        }
    }
}
