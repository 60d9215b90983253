package dev.slipway.notifier;

import static org.awaitility.Awaitility.await;

import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** The packaged notifier in a process of its own, to be killed and started again. */
final class NotifierProcess implements AutoCloseable {
    static final String INTERNAL_TOKEN = "internal";
    static final String OWNER_TOKEN = "owner";

    private final TestDatabase database;
    private final Path folder;
    private final int port;
    private final String group = "notifier-" + UUID.randomUUID();
    private Process process;

    NotifierProcess(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    NotifierClient client() {
        return new NotifierClient("http://127.0.0.1:" + port);
    }

    /** Returns when it is ready. */
    void start() {
        ProcessBuilder command = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-jar",
                Path.of("target", "quarkus-app", "quarkus-run.jar").toString());
        environment(command.environment());
        command.redirectErrorStream(true);
        command.redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve("notifier.log").toFile()));
        try {
            process = command.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await().atMost(Duration.ofMinutes(5)).pollInSameThread().until(this::isReady);
    }

    /** As kill -9 does. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }

    private boolean isReady() throws InterruptedException {
        try {
            return client().get("/q/health/ready").statusCode() == 200;
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("the notifier ended, see " + folder.resolve("notifier.log"), e);
            }
            return false;
        }
    }

    private void environment(Map<String, String> environment) {
        TestInfrastructure.shared()
                .kafka()
                .forEach((name, value) ->
                        environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        environment.put("SLIPWAY_NOTIFIER_DATABASE_URL", database.url("notifier"));
        environment.put("SLIPWAY_NOTIFIER_DATABASE_USER", "notifier");
        environment.put("SLIPWAY_NOTIFIER_DATABASE_PASSWORD", database.password("notifier"));
        environment.put("SLIPWAY_INTERNAL_TOKEN", INTERNAL_TOKEN);
        environment.put("SLIPWAY_OWNER_TOKEN", OWNER_TOKEN);
        environment.put("SLIPWAY_BLOBS", folder.resolve("blobs").toString());
        // A group of its own: the application under test of other classes may still be running.
        environment.put("MP_MESSAGING_INCOMING_NOTIFIER_IN_GROUP_ID", group);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS"));
    }
}
