package dev.slipway.worker.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Runs the commands of one cell, one after another, under one deadline. {@link #stop} may come from any thread and ends
 * the running command and all later ones; {@link #close} leaves no process of the cell behind.
 */
public final class CellProcesses implements AutoCloseable {
    private final ProcessTree tree;
    private final Path folder;
    private final Limits limits;
    private final long deadline;
    private final Duration timeout;
    private final AtomicReference<Process> running = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * @param mark what the cell's processes carry in their environment, as {@link ProcessTree#MARK}
     * @param folder the cell's own folder; its size is watched
     * @param timeout for all commands together
     */
    public CellProcesses(String mark, Path folder, Limits limits, Duration timeout) {
        this.tree = new ProcessTree(mark, folder);
        this.folder = folder;
        this.limits = limits;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Runs a command to its end; each line of its output goes to the sink when it comes. */
    public Ended run(Command command, Consumer<String> sink) {
        if (stopped) {
            return new Ended.Stopped();
        }
        Tail tail = new Tail();
        Process process;
        try {
            process = start(command);
        } catch (IOException notThere) {
            return new Ended.NotStarted(notThere.getMessage());
        }
        running.set(process);
        Thread reader = Thread.ofVirtual()
                .start(() -> Lines.copy(process.getInputStream(), line -> {
                    tail.add(line);
                    sink.accept(line);
                }));
        feed(process, command.input());
        try (LimitWatch watch = new LimitWatch(tree, process.toHandle(), folder, limits)) {
            boolean inTime = stopped ? true : await(process, watch);
            finish(process, reader);
            return ended(process, inTime, watch, tail);
        } finally {
            running.set(null);
        }
    }

    /** Kills all that the cell has started, daemons too, and lets nothing more start. */
    public void stop() {
        stopped = true;
        tree.kill(Optional.ofNullable(running.get()).map(Process::toHandle));
    }

    @Override
    public void close() {
        if (!stopped) {
            stop();
        }
    }

    private static Process start(Command command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command.arguments())
                .directory(command.folder().toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(command.environment());
        return builder.start();
    }

    private static void feed(Process process, String input) {
        try (var stream = process.getOutputStream()) {
            stream.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException notRead) {
            // It ended without reading its input; its exit code tells.
        }
    }

    private boolean await(Process process, LimitWatch watch) {
        try {
            boolean inTime = process.waitFor(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            if (!inTime || watch.exceeded().isPresent()) {
                tree.kill(Optional.of(process.toHandle()));
            }
            return inTime;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
            return true;
        }
    }

    /** A daemon may hold the output open after its parent has gone: then the tree is killed so that the output ends. */
    private void finish(Process process, Thread reader) {
        try {
            if (stopped || !reader.join(Duration.ofMillis(100))) {
                tree.kill(Optional.of(process.toHandle()));
                reader.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private Ended ended(Process process, boolean inTime, LimitWatch watch, Tail tail) {
        if (stopped) {
            return new Ended.Stopped();
        }
        if (!inTime) {
            return new Ended.TimedOut(timeout.toSeconds(), tail.text());
        }
        return watch.exceeded()
                .<Ended>map(what -> new Ended.OverLimit(what, tail.text()))
                .orElseGet(() -> new Ended.Exited(process.exitValue(), tail.text()));
    }
}
