package dev.slipway.worker;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.claim.Stint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A worker inside the test's own JVM. Its tools and downloads are kept for all tests, below target/. Its level is plain, or what
 * SLIPWAY_WORKER_LEVEL says, so that all that cells do can be tried in a sandbox too.
 */
public final class RunningWorker implements AutoCloseable {
    private final Worker worker;
    private final Thread thread;
    private final FakeBuilder builder;
    private final List<String> journal = new CopyOnWriteArrayList<>();

    public RunningWorker(FakeBuilder builder, Path home, String... more) throws Exception {
        this(builder, home, System.getenv(), more);
    }

    /** On a machine with another environment. */
    public RunningWorker(FakeBuilder builder, Path home, Map<String, String> environment, String... more)
            throws Exception {
        this.builder = builder;
        List<String> arguments = new ArrayList<>(List.of(
                "--url", builder.url().toString(),
                "--token-file", builder.tokenFile(home).toString(),
                "--home", home.resolve("home").toString(),
                "--cache", Path.of("target", "cache").toString(),
                "--name", "test"));
        arguments.addAll(List.of(more));
        if (!arguments.contains("--level")) {
            arguments.addAll(List.of("--level", environment.getOrDefault("SLIPWAY_WORKER_LEVEL", "plain")));
        }
        this.worker = Worker.start(WorkerOptions.parse(arguments), environment, this::note);
        this.thread = Thread.ofPlatform().start(() -> {
            try {
                worker.run(Stint.ENDLESS);
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        });
    }

    /** Lets the worker run a cell, and returns its completion. */
    public JsonNode run(Assignment cell) throws InterruptedException {
        builder.give(cell);
        return builder.completion(cell);
    }

    /** What it said of itself. */
    public List<String> journal() {
        return List.copyOf(journal);
    }

    private void note(String line) {
        System.err.println(line);
        journal.add(line);
    }

    /** As on SIGTERM. */
    public void drain() {
        worker.drain();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        drain();
    }
}
