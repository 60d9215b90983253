package dev.slipway.testing;

import dev.slipway.launcher.database.Roles;
import dev.slipway.launcher.home.HomeLock;
import dev.slipway.launcher.home.PrivateFile;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.launcher.process.Command;
import dev.slipway.launcher.process.Daemon;
import dev.slipway.launcher.process.JavaProgram;
import dev.slipway.launcher.process.Waiting;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * One real Kafka broker and one real PostgreSQL for the whole Maven run: the first test that asks starts them (some seconds), every
 * later one, in any module, finds them (milliseconds), and they end with Maven's process. On Testcontainers where a Docker engine
 * answers, else as processes of the {@code launcher}.
 *
 * <p>A test gets a database of its own. Topics are shared by all tests: use release ids of your own and ignore those of others.
 */
public final class TestInfrastructure {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Endpoints endpoints;

    private TestInfrastructure(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    /** The servers of this run, started when they are not there yet. */
    public static TestInfrastructure shared() {
        ProcessHandle maven = MavenRun.process();
        Path cache = Path.of(System.getProperty("java.io.tmpdir"), "slipway-tests-cache");
        SlipwayHome home = new SlipwayHome(MavenRun.folder(maven), cache).create();
        return HomeLock.holding(home, PATIENCE, () -> new TestInfrastructure(findOrStart(maven, home)));
    }

    private static Endpoints findOrStart(ProcessHandle maven, SlipwayHome home) {
        Path ready = home.root().resolve("ready.properties");
        Daemon keeper = new Daemon(home, "keeper");
        if (keeper.running().isEmpty()) {
            PrivateFile.delete(ready);
            ProcessHandle started = keeper.start(keeper(maven, home, ready));
            Waiting.untilReady("test infrastructure", started, keeper.log(), PATIENCE, () -> Files.exists(ready));
        }
        return Endpoints.read(ready);
    }

    /** What a Kafka client needs: bootstrap servers and how to log in. */
    public Map<String, String> kafka() {
        return endpoints.kafka();
    }

    /** A new, empty database with the five schemas and roles. */
    public TestDatabase freshDatabase() {
        String name = "test_" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        TestDatabase database = new TestDatabase(endpoints, name);
        try (Connection server = superuser("postgres")) {
            Roles.createDatabase(server, name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the database " + name, e);
        }
        try (Connection fresh = superuser(name)) {
            Roles.createSchemas(fresh, name);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot make the schemas of " + name, e);
        }
        return database;
    }

    private Connection superuser(String database) throws SQLException {
        String url = "jdbc:postgresql://%s/%s".formatted(endpoints.database(), database);
        return DriverManager.getConnection(url, "postgres", endpoints.superuserPassword());
    }

    private static Command keeper(ProcessHandle maven, SlipwayHome home, Path ready) {
        List<Path> classPath = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(Path::of)
                .toList();
        List<String> properties = new ArrayList<>();
        Optional.ofNullable(System.getProperty("project.root"))
                .ifPresent(root -> properties.add("project.root=" + root));
        List<String> arguments = List.of(
                Long.toString(maven.pid()), home.root().toString(), home.cache().toString(), ready.toString());
        return new Command(
                new JavaProgram(classPath, Keeper.class.getName(), List.of("-Xmx256m"), Optional.empty())
                        .command(properties, arguments),
                System.getenv());
    }
}
