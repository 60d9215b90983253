package dev.slipway.worker.toolchain.python.warm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.worker.process.Command;
import dev.slipway.worker.process.Running;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A script that runs in a fork of a warm interpreter; {@code runner.py} describes the conversation. */
final class ForkedProcess implements Running {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final int KILLED = 137;

    private final InputStream output;
    private final ProcessHandle handle;
    private final Path exit;
    private final CountDownLatch ended = new CountDownLatch(1);

    private ForkedProcess(InputStream connection, ProcessHandle handle, Path exit) {
        this.handle = handle;
        this.exit = exit;
        this.output = new FilterInputStream(connection) {
            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                int count = -1;
                try {
                    count = super.read(bytes, offset, length);
                } finally {
                    // All holders of the other end are gone: so is the process.
                    if (count < 0) {
                        ended.countDown();
                    }
                }
                return count;
            }
        };
    }

    /** Asks the interpreter that listens at the address for a fork that does what the command's input says. */
    static ForkedProcess fork(Path address, Command confined) throws IOException {
        Path exit = confined.folder().resolveSibling(".exit-" + UUID.randomUUID());
        ObjectNode call = JSON.readValue(confined.input(), ObjectNode.class);
        call.set("environment", JSON.valueToTree(confined.environment()));
        call.put("exit", exit.toString());
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(address));
            ByteBuffer line = ByteBuffer.wrap((call + "\n").getBytes(StandardCharsets.UTF_8));
            while (line.hasRemaining()) {
                channel.write(line);
            }
            InputStream stream = Channels.newInputStream(channel);
            return new ForkedProcess(stream, process(stream), exit);
        } catch (IOException broken) {
            channel.close();
            throw broken;
        }
    }

    /** The first line is the process id. */
    private static ProcessHandle process(InputStream stream) throws IOException {
        StringBuilder digits = new StringBuilder();
        for (int next = stream.read(); next != '\n'; next = stream.read()) {
            if (next < 0) {
                throw new EOFException("the warm interpreter gave no answer");
            }
            digits.append((char) next);
        }
        return ProcessHandle.of(Long.parseLong(digits.toString()))
                .orElseThrow(() -> new EOFException("the fork ended at once"));
    }

    @Override
    public InputStream output() {
        return output;
    }

    @Override
    public ProcessHandle handle() {
        return handle;
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return ended.await(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int exitCode() {
        try {
            return Files.exists(exit) ? Integer.parseInt(Files.readString(exit).strip()) : KILLED;
        } catch (IOException | NumberFormatException notWritten) {
            return KILLED;
        }
    }
}
