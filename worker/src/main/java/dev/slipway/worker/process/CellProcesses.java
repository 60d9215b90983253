package dev.slipway.worker.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
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
    private final AtomicReference<Running> running = new AtomicReference<>();
    private volatile boolean stopped;

    /**
     * @param mark what the cell's processes carry in their environment, as {@link ProcessTree#MARK}
     * @param folder the cell's own folder; its size is watched
     * @param timeout for all commands together
     */
    public CellProcesses(String mark, Path folder, Limits limits, Duration timeout) {
        this.tree = ProcessTree.beginning(mark, folder);
        this.folder = folder;
        this.limits = limits;
        this.timeout = timeout;
        this.deadline = System.nanoTime() + timeout.toNanos();
    }

    /** Runs a command to its end; each line of its output goes to the sink when it comes. */
    public Ended run(Command confined, Launcher launcher, Consumer<String> sink) {
        if (stopped) {
            return new Ended.Stopped();
        }
        Tail tail = new Tail();
        Running program;
        try {
            program = launcher.launch(confined);
        } catch (IOException notThere) {
            return new Ended.NotStarted(notThere.getMessage());
        }
        running.set(program);
        Thread reader = Thread.ofVirtual()
                .start(() -> Lines.copy(program.output(), line -> {
                    tail.add(line);
                    sink.accept(line);
                }));
        try (LimitWatch watch = new LimitWatch(tree, program.handle(), folder, limits)) {
            boolean inTime = stopped || await(program, watch);
            finish(program, reader);
            return ended(program, inTime, watch, tail);
        } finally {
            running.set(null);
        }
    }

    /** Kills all that the cell has started, daemons too, and lets nothing more start. */
    public void stop() {
        stopped = true;
        tree.kill(Optional.ofNullable(running.get()).map(Running::handle));
    }

    @Override
    public void close() {
        if (!stopped) {
            stop();
        }
    }

    private boolean await(Running program, LimitWatch watch) {
        try {
            boolean inTime = program.await(Math.max(0, deadline - System.nanoTime()));
            if (!inTime || watch.exceeded().isPresent()) {
                tree.kill(Optional.of(program.handle()));
            }
            return inTime;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
            return true;
        }
    }

    /** A daemon may hold the output open after its parent has gone: then the tree is killed so that the output ends. */
    private void finish(Running program, Thread reader) {
        try {
            if (stopped || !reader.join(Duration.ofMillis(100))) {
                tree.kill(Optional.of(program.handle()));
                reader.join(Duration.ofSeconds(5));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stop();
        }
    }

    private Ended ended(Running program, boolean inTime, LimitWatch watch, Tail tail) {
        if (stopped) {
            return new Ended.Stopped();
        }
        if (!inTime) {
            return new Ended.TimedOut(timeout.toSeconds(), tail.text());
        }
        return watch.exceeded()
                .<Ended>map(what -> new Ended.OverLimit(what, tail.text()))
                .orElseGet(() -> new Ended.Exited(program.exitCode(), tail.text()));
    }
}
