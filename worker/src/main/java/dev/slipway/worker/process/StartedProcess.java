package dev.slipway.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A program that this JVM has started. */
public record StartedProcess(Process process) implements Running {
    /**
     * Starts all of them and never ends: a sandbox ends with its parent, and for the kernel that is the thread that started it
     * (PR_SET_PDEATHSIG(2const)), while the carrier of a virtual thread ends when it was idle for some time.
     */
    private static final ExecutorService STARTER = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("process starter").factory());

    /** Starts it with exactly the command's environment, and gives it the command's input. */
    public static StartedProcess start(Command command) throws IOException {
        Process process = withInputOpen(command);
        try (var stream = process.getOutputStream()) {
            stream.write(command.input().getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It ended without reading its input; its exit code tells.
        }
        return new StartedProcess(process);
    }

    /** Starts it and leaves its input to the caller. */
    public static Process withInputOpen(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        try {
            return STARTER.submit(builder::start).get();
        } catch (ExecutionException broken) {
            throw new IOException(broken.getCause().getMessage(), broken.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a program was started", interrupted);
        }
    }

    @Override
    public InputStream output() {
        return process.getInputStream();
    }

    @Override
    public ProcessHandle handle() {
        return process.toHandle();
    }

    @Override
    public boolean await(long nanos) throws InterruptedException {
        return process.waitFor(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public int exitCode() {
        return process.exitValue();
    }
}
