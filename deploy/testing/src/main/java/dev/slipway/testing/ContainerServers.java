package dev.slipway.testing;

import dev.slipway.launcher.database.Roles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** The same servers as containers, where a Docker engine answers. */
final class ContainerServers implements Servers {
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "only-in-tests";

    private final KafkaContainer broker = new KafkaContainer("apache/kafka:4.2.1")
            .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
            .withEnv("KAFKA_LOG_RETENTION_MS", "-1");
    private final PostgreSQLContainer database = new PostgreSQLContainer("postgres:18")
            .withUsername(SUPERUSER)
            .withPassword(PASSWORD)
            .withCommand("postgres", "-c", "max_connections=200");

    static boolean areAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
    }

    @Override
    public Endpoints start() {
        broker.start();
        database.start();
        try (Connection connection = DriverManager.getConnection(database.getJdbcUrl(), SUPERUSER, PASSWORD)) {
            Roles.create(connection, role -> PASSWORD);
        } catch (SQLException e) {
            throw new IllegalStateException("The roles cannot be made.", e);
        }
        return new Endpoints(
                Map.of("bootstrap.servers", broker.getBootstrapServers(), "security.protocol", "PLAINTEXT"),
                database.getHost() + ":" + database.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                PASSWORD,
                Roles.NAMES.stream().collect(Collectors.toMap(Function.identity(), role -> PASSWORD)));
    }

    @Override
    public void stop() {
        broker.stop();
        database.stop();
    }
}
