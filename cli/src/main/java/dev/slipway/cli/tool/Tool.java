package dev.slipway.cli.tool;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Runs a tool to its end. */
public final class Tool {

    private Tool() {}

    /** What a tool printed, on both streams. */
    public record Printed(int exit, String text) {}

    /**
     * Runs it with this on its standard input. Whoever is interrupted meanwhile ends it.
     *
     * @throws IOException when there is no such program
     */
    public static Printed run(Path folder, Map<String, String> environment, List<String> command, String input)
            throws IOException {
        Process process = start(folder, environment, command);
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> text.complete(read(process)));
        try (var stdin = process.getOutputStream()) {
            stdin.write(input.getBytes(StandardCharsets.UTF_8));
        } catch (IOException ended) {
            // It did not want to read all of it; its exit code tells.
        }
        return new Printed(exit(process), text.join());
    }

    private static String read(Process process) {
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ended) {
            return "";
        }
    }

    static int quiet(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        return run(folder, environment, command, "").exit();
    }

    static Process start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static int exit(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return -1;
        }
    }
}
