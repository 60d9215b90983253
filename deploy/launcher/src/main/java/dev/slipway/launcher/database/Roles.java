package dev.slipway.launcher.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.UnaryOperator;

/** The five roles, and in a database the schema that each owns; none can see another's. */
public final class Roles {
    /** One for each service, of the same name as its schema. */
    public static final List<String> NAMES = List.of("listener", "builder", "validator", "publisher", "notifier");

    private Roles() {}

    /** Makes the roles of the server, or gives them their password again. */
    public static void create(Connection server, UnaryOperator<String> passwords) throws SQLException {
        try (Statement statement = server.createStatement()) {
            for (String role : NAMES) {
                boolean exists = statement
                        .executeQuery("SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")
                        .next();
                statement.execute("%s ROLE %s LOGIN PASSWORD '%s'"
                        .formatted(exists ? "ALTER" : "CREATE", role, passwords.apply(role)));
            }
        }
    }

    /** Makes a database in which the roles can do nothing yet. */
    public static void createDatabase(Connection server, String name) throws SQLException {
        try (Statement statement = server.createStatement()) {
            boolean exists = statement
                    .executeQuery("SELECT 1 FROM pg_database WHERE datname = '" + name + "'")
                    .next();
            if (!exists) {
                statement.execute("CREATE DATABASE " + name);
            }
            statement.execute("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(name));
        }
    }

    /** Makes the schemas in the database connected to, each its role's. */
    public static void createSchemas(Connection database, String name) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("REVOKE ALL ON SCHEMA public FROM PUBLIC");
            for (String role : NAMES) {
                // CREATE, so that a service can make its schema anew after it was dropped.
                statement.execute("GRANT CONNECT, TEMPORARY, CREATE ON DATABASE %s TO %s".formatted(name, role));
                statement.execute("CREATE SCHEMA IF NOT EXISTS %s AUTHORIZATION %s".formatted(role, role));
            }
        }
    }
}
