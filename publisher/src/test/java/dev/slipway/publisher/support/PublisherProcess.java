package dev.slipway.publisher.support;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import dev.slipway.launcher.home.SigningKey;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.testing.IndexServer;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The packaged publisher in a process of its own, to be killed and started again on the same database. */
public final class PublisherProcess implements AutoCloseable {
    private static final Path LOG = Path.of("target", "killed-publisher.log");

    private final SlipwayHome home;
    private final Map<String, String> environment = new HashMap<>();
    private final TestDatabase database;
    private final int port = IndexServer.freePort();
    private Process process;

    public PublisherProcess(Path folder, Map<String, String> settings) {
        home = new SlipwayHome(folder).create();
        TestInfrastructure infrastructure = TestInfrastructure.shared();
        infrastructure
                .kafka()
                .forEach((name, value) ->
                        environment.put("KAFKA_" + name.toUpperCase(Locale.ROOT).replace('.', '_'), value));
        database = infrastructure.freshDatabase();
        environment.put("SLIPWAY_PUBLISHER_DATABASE_URL", database.url("publisher"));
        environment.put("SLIPWAY_PUBLISHER_DATABASE_USER", "publisher");
        environment.put("SLIPWAY_PUBLISHER_DATABASE_PASSWORD", database.password("publisher"));
        environment.put("SLIPWAY_BLOBS", blobs().toString());
        environment.put("SLIPWAY_WORK", blobs().resolveSibling("work").toString());
        environment.put("SLIPWAY_INTERNAL_TOKEN", "internal");
        environment.put(
                "SLIPWAY_LISTENER_PUBLIC_KEY", key("listener").publicKey().toString());
        environment.put("SLIPWAY_BUILDER_PUBLIC_KEY", key("builder").publicKey().toString());
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.putAll(settings);
    }

    /** What it says of itself. */
    public Path log() {
        return LOG;
    }

    public TestDatabase database() {
        return database;
    }

    /** The ledger of a release beside what its indexes have, as other services read it. */
    public JsonNode audit(String release) throws IOException {
        HttpURLConnection connection = connection("internal/publisher/audit?release=" + release);
        connection.setRequestProperty("X-Slipway-Internal", environment.get("SLIPWAY_INTERNAL_TOKEN"));
        return Json.MAPPER.readTree(connection.getInputStream());
    }

    public Path blobs() {
        return home.blobs();
    }

    public SigningKey key(String owner) {
        return SigningKey.of(home, owner);
    }

    /** Returns when it says that it is ready. */
    public void start() {
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        java, "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m", "-jar", jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(LOG.toFile()));
        builder.environment().putAll(environment);
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("publisher, see " + LOG)
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(50))
                .until(this::ready);
    }

    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    private boolean ready() throws IOException {
        if (!process.isAlive()) {
            throw new IllegalStateException("the publisher ended: " + LOG);
        }
        try {
            return connection("q/health/ready").getResponseCode() == 200;
        } catch (java.net.ConnectException e) {
            return false;
        }
    }

    private HttpURLConnection connection(String path) throws IOException {
        return (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + "/" + path).toURL().openConnection();
    }

    @Override
    public void close() {
        if (process != null) {
            kill();
        }
    }
}
