package dev.slipway.builder.worker;

import dev.slipway.builder.Sql;
import dev.slipway.events.Sha256;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** The tokens that let workers in: told once, when they are made, and kept as hashes. */
public final class WorkerTokens {
    private static final int BYTES = 32;

    private final SecureRandom random = new SecureRandom();

    /** A token as lists show it, without its secret; {@code revokedAt} is null while it is valid. */
    public record Listed(
            String name,
            String role,
            List<String> teams,
            List<String> platforms,
            Instant createdAt,
            Instant revokedAt) {}

    /** Whom a bearer's token makes him. */
    public sealed interface Bearer {
        /** He may run these cells. */
        record Known(Grant grant) implements Bearer {}

        /** He might once. */
        record Revoked() implements Bearer {}

        /** Nobody ever made this token. */
        record Unknown() implements Bearer {}
    }

    /** Makes a token; empty when a valid one has this name. */
    public Optional<String> create(Connection tx, WantedToken wanted) throws SQLException {
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        String token =
                "slipway-worker-" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        int made = Sql.update(
                tx,
                """
                insert into worker_token (sha256, name, teams, platforms) values (?, ?, ?, ?)
                on conflict (name) where revoked_at is null do nothing""",
                Sha256.of(token),
                wanted.name(),
                wanted.teams().toArray(String[]::new),
                wanted.platforms().toArray(String[]::new));
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    /** All that were ever made, oldest first. */
    public List<Listed> all(Connection tx) throws SQLException {
        return Sql.list(
                tx,
                row -> new Listed(
                        row.getString(1), "worker", texts(row, 2), texts(row, 3), instant(row, 4), instant(row, 5)),
                "select name, teams, platforms, created_at, revoked_at from worker_token order by created_at, name");
    }

    /** From the next call on its bearers are refused; false when there is no token of that name. */
    public boolean revoke(Connection tx, String name) throws SQLException {
        Sql.update(
                tx,
                "update worker_token set revoked_at = clock_timestamp() where name = ? and revoked_at is null",
                name);
        return Sql.first(tx, row -> true, "select 1 from worker_token where name = ? limit 1", name)
                .isPresent();
    }

    public Bearer bearer(Connection tx, String token) throws SQLException {
        String hash = Sha256.of(token);
        return Sql.first(
                        tx,
                        row -> row.getBoolean(3)
                                ? new Bearer.Revoked()
                                : new Bearer.Known(new Grant(Optional.of(hash), texts(row, 1), texts(row, 2))),
                        "select teams, platforms, revoked_at is not null from worker_token where sha256 = ?",
                        hash)
                .orElseGet(Bearer.Unknown::new);
    }

    /** Whether the token behind the grant has not been revoked since. */
    public boolean isValid(Connection tx, Grant grant) throws SQLException {
        return grant.sha256().isEmpty()
                || Sql.first(
                                tx,
                                row -> true,
                                "select 1 from worker_token where sha256 = ? and revoked_at is null",
                                grant.sha256().get())
                        .isPresent();
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
