package dev.slipway.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of one test, with a schema and a role for each service: listener, builder, validator, publisher, notifier. */
public final class TestDatabase {
    private final Endpoints endpoints;
    private final String name;

    TestDatabase(Endpoints endpoints, String name) {
        this.endpoints = endpoints;
        this.name = name;
    }

    /** The JDBC address of a role's own schema. */
    public String url(String role) {
        return "jdbc:postgresql://%s/%s?currentSchema=%s".formatted(endpoints.database(), name, role);
    }

    public String password(String role) {
        return endpoints.rolePasswords().get(role);
    }

    /** A new connection of that role, which the caller closes. */
    public Connection connect(String role) throws SQLException {
        return DriverManager.getConnection(url(role), role, password(role));
    }
}
