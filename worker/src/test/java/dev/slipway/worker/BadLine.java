package dev.slipway.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/** A line to the builder that drops, delays and resets connections, the same ones for the same seed and order of calls. */
final class BadLine implements AutoCloseable {
    private static final int LONGEST = 4000;

    private final ServerSocket server;
    private final InetSocketAddress target;
    private final Random random;
    private final AtomicInteger broken = new AtomicInteger();

    BadLine(URI builder, long seed) {
        this.target = new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.getPort());
        this.random = new Random(seed);
        try {
            server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        Thread.ofVirtual().start(this::accept);
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** How many connections were broken. */
    int broken() {
        return broken.get();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket caller = server.accept();
                Fate fate = fate();
                Thread.ofVirtual().start(() -> connect(caller, fate));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /**
     * @param up how many bytes reach the builder before the line breaks
     * @param down how many reach the worker
     * @param delay of the first byte, in milliseconds
     */
    private record Fate(long up, long down, int delay) {}

    private Fate fate() {
        int delay = random.nextInt(50);
        return switch (random.nextInt(4)) {
            case 0 -> new Fate(random.nextInt(LONGEST), Long.MAX_VALUE, delay);
            case 1 -> new Fate(Long.MAX_VALUE, random.nextInt(LONGEST / 4), delay);
            default -> new Fate(Long.MAX_VALUE, Long.MAX_VALUE, delay);
        };
    }

    private void connect(Socket caller, Fate fate) {
        try (caller;
                Socket builder = new Socket()) {
            Thread.sleep(fate.delay());
            builder.connect(target);
            Thread up = Thread.ofVirtual().start(() -> pass(caller, builder, fate.up()));
            pass(builder, caller, fate.down());
            up.join();
        } catch (IOException gone) {
            // As on a line that breaks.
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends both ways with a reset once so many bytes went through. */
    private void pass(Socket from, Socket to, long bytes) {
        byte[] buffer = new byte[1024];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            long left = bytes;
            while (left > 0) {
                int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
                if (read < 0) {
                    to.shutdownOutput();
                    return;
                }
                out.write(buffer, 0, read);
                left -= read;
            }
            broken.incrementAndGet();
            from.setSoLinger(true, 0);
            to.setSoLinger(true, 0);
            from.close();
            to.close();
        } catch (IOException gone) {
            // The other way ended it.
        }
    }
}
