package dev.slipway.worker.claim;

import dev.slipway.worker.process.CellLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The log of a running cell, kept in a file until the builder has it all. Bounded, and without the secrets that the
 * worker knows of.
 */
final class LogFile implements CellLog, AutoCloseable {
    private static final long MOST = 32L << 20;

    private final FileChannel channel;
    private final List<String> secrets;
    private long length;
    private boolean full;
    private String broken;

    LogFile(Path file, Collection<String> secrets) {
        this.secrets = List.copyOf(secrets);
        try {
            this.channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException notWritable) {
            throw new UncheckedIOException("cannot write the log " + file, notWritable);
        }
    }

    @Override
    public synchronized void line(String text) {
        if (full || broken != null) {
            return;
        }
        String shown = text;
        for (String secret : secrets) {
            shown = shown.replace(secret, "***");
        }
        append(shown);
        if (length > MOST) {
            full = true;
            append("(the log ends here: it is longer than " + (MOST >> 20) + " MiB)");
        }
    }

    private void append(String line) {
        ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (bytes.hasRemaining()) {
                length += channel.write(bytes, length);
            }
        } catch (IOException diskFull) {
            // Not thrown: who reads a command's output must go on, or the command waits for ever.
            broken = diskFull.getMessage();
        }
    }

    /** Why it could not be written any further; empty when all is there. */
    synchronized Optional<String> broken() {
        return Optional.ofNullable(broken);
    }

    /** What stands at an offset, at most so many bytes, cut between characters; empty when there is no more yet. */
    synchronized byte[] read(long offset, int most) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate((int) Math.min(most, length - offset));
        while (buffer.hasRemaining() && channel.read(buffer, offset + buffer.position()) >= 0) {
            // Until the buffer is full.
        }
        int end = buffer.position();
        boolean more = offset + end < length;
        // A byte 10xxxxxx goes on with a character that started before it.
        while (more && end > 0 && (byteAt(offset + end) & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(buffer.array(), end);
    }

    private int byteAt(long offset) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        channel.read(one, offset);
        return one.get(0);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
