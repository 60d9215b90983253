package dev.slipway.standalone;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** A {@code slipway worker} with a home and a journal of its own, as on another machine; its token was made by command. */
final class JoinedWorker implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(3);

    private final TriedStandalone standalone;
    private final String name;
    private final Path folder;
    private final int slots;
    private final Map<String, String> variables = new HashMap<>();
    private Process process;

    private JoinedWorker(TriedStandalone standalone, String name, Path folder, int slots) {
        this.standalone = standalone;
        this.name = name;
        this.folder = folder;
        this.slots = slots;
    }

    /** Makes the token, under the worker's name, and starts the worker. */
    static JoinedWorker join(TriedStandalone standalone, Path folder, String name, String url) throws Exception {
        return join(standalone, folder, name, url, 1, Map.of());
    }

    /** The same on a machine with more slots, and these variables in its environment. */
    static JoinedWorker join(
            TriedStandalone standalone, Path folder, String name, String url, int slots, Map<String, String> variables)
            throws Exception {
        JoinedWorker worker = new JoinedWorker(standalone, name, Files.createDirectory(folder.resolve(name)), slots);
        worker.variables.putAll(variables);
        worker.variables.put("SLIPWAY_HOME", worker.folder.toString());
        // All machines of the tests have the tools already.
        Files.createSymbolicLink(
                worker.folder.resolve("cache"), standalone.home().cache());
        String token = standalone.slipway("token", "create", "--role", "worker", "--name", name);
        Files.writeString(worker.folder.resolve("token"), token);
        worker.start(url);
        return worker;
    }

    /** Starts it, after it has ended, as it was started before. */
    void start(String url) throws IOException {
        process = standalone.start(
                folder.resolve("journal"),
                variables,
                "worker",
                "--url",
                url,
                "--token-file",
                folder.resolve("token").toString(),
                "--name",
                name,
                "--slots",
                Integer.toString(slots),
                "--level",
                "plain");
    }

    String name() {
        return name;
    }

    Process process() {
        return process;
    }

    void signal(String signal) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** What it has said since it was started. */
    String journal() throws IOException {
        return Files.readString(folder.resolve("journal"));
    }

    void awaitSays(String words) {
        await().atMost(PATIENCE).until(() -> journal().contains(words));
    }

    @Override
    public void close() {
        try {
            signal("CONT");
            process.destroy();
            process.waitFor();
        } catch (IOException noSignal) {
            throw new UncheckedIOException(noSignal);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
