package dev.slipway.runtime.outbox;

import dev.slipway.events.EventCodec;
import dev.slipway.runtime.Signal;
import dev.slipway.runtime.Transactions;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * Sends what the {@link Outbox} holds and deletes it once the broker has acknowledged it. Awake on commit, with a slow poll
 * as the net; any number of relays may run, since rows are taken with {@code SKIP LOCKED}. A crash between the send and the
 * delete sends a record again; the inbox of its readers knows it by its event id.
 */
public final class Relay implements Runnable {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final int BATCH = 200;

    private record Row(long id, ProducerRecord<String, byte[]> record) {}

    private final Transactions transactions;
    private final Producer<String, byte[]> producer;
    private final Signal committed;

    public Relay(Transactions transactions, Producer<String, byte[]> producer, Signal committed) {
        this.transactions = transactions;
        this.producer = producer;
        this.committed = committed;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                while (relay() == BATCH) {
                    LOG.debug("a full batch: there is more");
                }
                committed.await(POLL);
            } catch (InterruptedException e) {
                return;
            } catch (Exception e) {
                LOG.warnf("the outbox waits: %s", e.getMessage());
                pause();
            }
        }
    }

    /** Sends one batch; returns how many events went out. */
    public int relay() throws SQLException, InterruptedException {
        return transactions.call(tx -> {
            List<Row> rows = take(tx);
            if (!rows.isEmpty()) {
                send(rows);
                delete(tx, rows);
            }
            return rows.size();
        });
    }

    private List<Row> take(Connection tx) throws SQLException {
        List<Row> rows = new ArrayList<>();
        try (PreparedStatement select = tx.prepareStatement(
                "select id, topic, key, value from outbox order by id limit ? for update skip locked")) {
            select.setInt(1, BATCH);
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    ProducerRecord<String, byte[]> record =
                            new ProducerRecord<>(found.getString(2), found.getString(3), found.getBytes(4));
                    record.headers().add("content-type", EventCodec.CONTENT_TYPE.getBytes(StandardCharsets.US_ASCII));
                    rows.add(new Row(found.getLong(1), record));
                }
            }
        }
        return rows;
    }

    private void send(List<Row> rows) throws SQLException {
        List<Future<?>> sent = new ArrayList<>();
        for (Row row : rows) {
            sent.add(producer.send(row.record()));
        }
        try {
            for (Future<?> each : sent) {
                each.get();
            }
        } catch (ExecutionException e) {
            throw new SQLException(
                    "the broker did not take a record: " + e.getCause().getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while sending", e);
        }
    }

    private static void delete(Connection tx, List<Row> rows) throws SQLException {
        try (PreparedStatement delete = tx.prepareStatement("delete from outbox where id = any (?)")) {
            delete.setArray(
                    1, tx.createArrayOf("bigint", rows.stream().map(Row::id).toArray()));
            delete.executeUpdate();
        }
    }

    private void pause() {
        try {
            committed.await(POLL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
