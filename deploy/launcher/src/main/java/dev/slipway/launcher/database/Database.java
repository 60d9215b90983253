package dev.slipway.launcher.database;

import dev.slipway.launcher.StartFailed;
import dev.slipway.launcher.home.Ports;
import dev.slipway.launcher.home.Secrets;
import dev.slipway.launcher.home.SlipwayHome;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** The PostgreSQL of a home: durable, on loopback, every connection with a password, one role and schema a service. */
public final class Database {
    /** The database of the services. */
    public static final String NAME = "slipway";

    private static final String SUPERUSER = "postgres";

    private final Secrets secrets;
    private final PostgresServer server;

    public Database(SlipwayHome home, Secrets secrets, Ports ports) {
        this.secrets = secrets;
        this.server = new PostgresServer(home, ports, secrets);
    }

    /** Gives up a port that a stranger took meanwhile; returns whether clients that know the old one have to be told. */
    public boolean claimPort() {
        return server.claimPort();
    }

    /** Whether it was ever started, so that roles and schemas are there. */
    public boolean isInitialized() {
        return server.isInitialized();
    }

    /** Starts the server unless it runs, checks that it is durable, and makes the roles and schemas that are missing. */
    public void start() {
        server.start(this::isReady);
        try (Connection connection = connect(SUPERUSER)) {
            requireOn(connection, "fsync");
            requireOn(connection, "synchronous_commit");
            requireOn(connection, "full_page_writes");
            Roles.create(connection, secrets::databasePassword);
        } catch (SQLException e) {
            throw failed(e);
        }
        create(NAME);
    }

    /** Makes a database with the five schemas, unless it is there. */
    public void create(String name) {
        try (Connection connection = connect(SUPERUSER)) {
            Roles.createDatabase(connection, name);
        } catch (SQLException e) {
            throw failed(e);
        }
        try (Connection connection = connect(name)) {
            Roles.createSchemas(connection, name);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    public void stop() {
        server.stop();
    }

    public Optional<ProcessHandle> running() {
        return server.running();
    }

    /** Whether a connection can be made now. */
    public boolean isReady() {
        try (Connection connection = connect(SUPERUSER)) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    /** Where the server listens. */
    public int port() {
        return server.port();
    }

    /** Where it answers, for people. */
    public String address() {
        return "127.0.0.1:" + port();
    }

    /** The address of a role's schema in a database. */
    public String url(String name, String role) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s".formatted(server.port(), name, role);
    }

    private Connection connect(String name) throws SQLException {
        String url =
                "jdbc:postgresql://127.0.0.1:%d/%s?connectTimeout=5&socketTimeout=60".formatted(server.port(), name);
        return DriverManager.getConnection(url, SUPERUSER, secrets.databasePassword());
    }

    /** A server that somebody configured to forget acknowledged commits is refused. */
    private static void requireOn(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW " + setting)) {
            row.next();
            if (!row.getString(1).equals("on")) {
                throw new StartFailed(
                        "PostgreSQL runs with %s=%s: it could lose what it acknowledged."
                                .formatted(setting, row.getString(1)),
                        "Remove that setting from postgresql.auto.conf or the role, then start again.");
            }
        }
    }

    private StartFailed failed(SQLException e) {
        return new StartFailed("PostgreSQL refused its setup: " + e.getMessage(), "See " + server.log() + ".", e);
    }
}
