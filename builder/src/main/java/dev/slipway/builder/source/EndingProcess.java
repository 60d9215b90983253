package dev.slipway.builder.source;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A process that is asked for its exit value as soon as it has closed its output, which is a moment before it has one. */
final class EndingProcess extends Process {
    private static final int PATIENCE_SECONDS = 5;

    private final Process process;

    EndingProcess(Process process) {
        this.process = process;
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
        return process.getInputStream();
    }

    @Override
    public InputStream getErrorStream() {
        return process.getErrorStream();
    }

    @Override
    public void destroy() {
        process.destroy();
    }
}
