package dev.slipway.launcher.broker;

import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.PrivateFile;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.Environment;
import dev.slipway.launcher.process.JavaProgram;
import dev.slipway.launcher.process.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The Kafka broker of a home: one KRaft node in a JVM of its own. */
public final class Broker {
    private static final String PORT = "broker";
    private static final String CONTROLLER = "controller";
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final SlipwayHome home;
    private final Secrets secrets;
    private final Ports ports;
    private final Supplier<BrokerJars> jars;
    private final Daemon daemon;

    public Broker(SlipwayHome home, Secrets secrets, Ports ports, Supplier<BrokerJars> jars) {
        this.home = home;
        this.secrets = secrets;
        this.ports = ports;
        this.jars = jars;
        this.daemon = new Daemon(home, "broker");
    }

    /** Gives up a port that a stranger took meanwhile; returns whether clients that know the old one have to be told. */
    public boolean claimPorts() {
        if (running().isPresent()) {
            return false;
        }
        ports.claim(CONTROLLER);
        Optional<Integer> before = ports.recorded(PORT);
        int now = ports.claim(PORT);
        return before.filter(port -> port != now).isPresent();
    }

    /** Starts the broker unless it runs, and returns when it serves clients. */
    public void start() {
        claimPorts();
        ProcessHandle process = daemon.running().orElseGet(this::launch);
        Waiting.untilReady("broker", process, daemon.log(), PATIENCE, this::isReady);
    }

    public void stop() {
        daemon.stop(Duration.ofSeconds(20));
    }

    public Optional<ProcessHandle> running() {
        return daemon.running();
    }

    public boolean isReady() {
        return ports.recorded(PORT)
                .filter(port -> BrokerProbe.isReady(port, secrets.brokerPassword()))
                .isPresent();
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + ports.of(PORT);
    }

    /** What a Kafka client needs to reach this broker. */
    public Map<String, String> clientProperties() {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                loginModule());
    }

    private String loginModule() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(BrokerSettings.USER, secrets.brokerPassword());
    }

    private ProcessHandle launch() {
        try {
            Path settings = writeSettings();
            format(settings);
            JavaProgram kafka = jars.get().server();
            return daemon.start(new Command(
                    kafka.command(BrokerJars.logging(), List.of(settings.toString())),
                    Environment.few(System.getenv())));
        } catch (IOException e) {
            throw new StartFailed(
                    "The broker's files in %s cannot be written: %s".formatted(home.broker(), e),
                    "Check the home folder and its disk.",
                    e);
        }
    }

    private Path writeSettings() throws IOException {
        Files.createDirectories(home.broker());
        Path file = home.broker().resolve("server.properties");
        BrokerSettings settings = new BrokerSettings(
                ports.of(PORT), ports.of(CONTROLLER), home.broker().resolve("data"), secrets.brokerPassword());
        PrivateFile.write(file, settings.text());
        return file;
    }

    /** Gives the data folder its identity, once; a format that was interrupted is done again. */
    private void format(Path settings) throws IOException {
        Path done = home.broker().resolve("formatted");
        if (Files.exists(done)) {
            return;
        }
        JavaProgram tool = jars.get().storageTool();
        List<String> arguments = List.of(
                "format", "-t", ClusterId.from(UUID::randomUUID), "-c", settings.toString(), "--ignore-formatted");
        Daemon format = new Daemon(home, "broker-format");
        ProcessHandle process = format.start(
                new Command(tool.command(BrokerJars.logging(), arguments), Environment.few(System.getenv())));
        Daemon.ended(process, PATIENCE);
        if (!Files.exists(home.broker().resolve("data/meta.properties"))) {
            throw new StartFailed("The broker's data folder could not be formatted.", "See " + format.log() + ".");
        }
        Files.createFile(done);
    }
}
