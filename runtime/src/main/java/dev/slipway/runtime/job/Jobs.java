package dev.slipway.runtime.job;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.slipway.events.Json;
import dev.slipway.runtime.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** The {@code job} table: added once by (queue, key), claimed under a lease by the database's clock, completed by compare-and-set. */
public final class Jobs {
    private final Transactions transactions;

    public Jobs(Transactions transactions) {
        this.transactions = transactions;
    }

    /** Adds a job in the caller's transaction; false when the queue has had one under this key already. */
    public static boolean add(Connection tx, String queue, String key, Object payload) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement(
                "insert into job (id, queue, key, payload) values (?, ?, ?, ?::jsonb) on conflict do nothing")) {
            insert.setObject(1, UuidCreator.getTimeOrderedEpoch());
            insert.setString(2, queue);
            insert.setString(3, key);
            insert.setString(4, Json.MAPPER.writeValueAsString(payload));
            return insert.executeUpdate() == 1;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("payload of " + queue + "/" + key, e);
        }
    }

    /** Makes a finished or waiting job of this key due now; false when there is none, or it is running. */
    public static boolean wake(Connection tx, String queue, String key) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update job set state = 'ready', not_before = clock_timestamp()
                where queue = ? and key = ? and state <> 'running'""")) {
            update.setString(1, queue);
            update.setString(2, key);
            return update.executeUpdate() == 1;
        }
    }

    Optional<Job> claim(String queue, Duration lease) throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement update = tx.prepareStatement("""
                    update job set state = 'running', attempts = attempts + 1, fence = fence + 1,
                           lease_until = clock_timestamp() + ? * interval '1 millisecond'
                    where id = (select id from job
                                where queue = ? and state = 'ready' and not_before <= clock_timestamp()
                                order by not_before limit 1 for update skip locked)
                    returning id, key, payload, attempts, fence""")) {
                update.setLong(1, lease.toMillis());
                update.setString(2, queue);
                try (ResultSet row = update.executeQuery()) {
                    return row.next()
                            ? Optional.of(new Job(
                                    row.getObject(1, UUID.class),
                                    queue,
                                    row.getString(2),
                                    row.getString(3),
                                    row.getInt(4),
                                    row.getLong(5)))
                            : Optional.empty();
                }
            }
        });
    }

    /** False when the claim was lost. */
    boolean renew(Job job, Duration lease) throws SQLException {
        return transactions.call(tx -> renewed(tx, job, lease) || isLocked(tx, job));
    }

    /** Waits for nobody: whoever renews one lease has others to renew. */
    private static boolean renewed(Connection tx, Job job, Duration lease) throws SQLException {
        try (PreparedStatement update = tx.prepareStatement("""
                update job set lease_until = clock_timestamp() + ? * interval '1 millisecond'
                where id in (select id from job where id = ? and fence = ? and state = 'running' for update skip locked)""")) {
            update.setLong(1, lease.toMillis());
            update.setObject(2, job.id());
            update.setLong(3, job.fence());
            return update.executeUpdate() == 1;
        }
    }

    /** Whether it is still this claim's, and its row is held by the completion that is under way. */
    private static boolean isLocked(Connection tx, Job job) throws SQLException {
        try (PreparedStatement select =
                tx.prepareStatement("select 1 from job where id = ? and fence = ? and state = 'running'")) {
            select.setObject(1, job.id());
            select.setLong(2, job.fence());
            return select.executeQuery().next();
        }
    }

    /** False, and nothing is changed, when the claim was lost meanwhile. */
    boolean complete(Job job, JobOutcome outcome) throws SQLException {
        return transactions.call(tx -> {
            String next =
                    switch (outcome) {
                        case JobOutcome.Done _ -> "state = 'done'";
                        case JobOutcome.Again again ->
                            "state = 'ready', not_before = clock_timestamp() + "
                                    + again.after().toMillis() + " * interval '1 millisecond'";
                    };
            try (PreparedStatement update = tx.prepareStatement("update job set lease_until = null, " + next
                    + " where id = ? and fence = ? and state = 'running'")) {
                update.setObject(1, job.id());
                update.setLong(2, job.fence());
                if (update.executeUpdate() == 0) {
                    return false;
                }
            }
            outcome.step().in(tx);
            return true;
        });
    }

    /** Gives back what was claimed under leases that have passed, but for what is being completed just now; returns how many. */
    int expire(String queue) throws SQLException {
        return transactions.call(tx -> {
            try (PreparedStatement update = tx.prepareStatement("""
                    update job set state = 'ready', lease_until = null
                    where id in (select id from job where queue = ? and state = 'running'
                                 and lease_until < clock_timestamp() for update skip locked)""")) {
                update.setString(1, queue);
                return update.executeUpdate();
            }
        });
    }
}
