package dev.slipway.runtime.git;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A process whose output ends only when its messages have been read to their end and it has an exit value: JGit asks for both
 * the moment that the output ends.
 */
final class EndingProcess extends Process {
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;
    private final CountDownLatch messagesRead = new CountDownLatch(1);
    private final InputStream output;
    private final InputStream messages;

    EndingProcess(Process process) {
        this.process = process;
        this.output = new AtEnd(process.getInputStream(), this::awaitMessages);
        this.messages = new AtEnd(process.getErrorStream(), messagesRead::countDown);
    }

    @Override
    public int exitValue() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return process.waitFor();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return process.exitValue();
    }

    @Override
    public int waitFor() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public OutputStream getOutputStream() {
        return process.getOutputStream();
    }

    @Override
    public InputStream getInputStream() {
        return output;
    }

    @Override
    public InputStream getErrorStream() {
        return messages;
    }

    @Override
    public void destroy() {
        process.destroy();
    }

    private void awaitMessages() {
        try {
            // Nobody reads them in some cases; then there is nothing to wait for either.
            var unused = messagesRead.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Does something before it says that it is at its end. */
    private static final class AtEnd extends FilterInputStream {
        private final Runnable atEnd;

        AtEnd(InputStream in, Runnable atEnd) {
            super(in);
            this.atEnd = atEnd;
        }

        @Override
        public int read() throws IOException {
            return ended(super.read());
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            return ended(super.read(buffer, offset, length));
        }

        private int ended(int read) {
            if (read < 0) {
                atEnd.run();
            }
            return read;
        }
    }
}
