package dev.slipway.runtime.inbox;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;
import dev.slipway.events.EventType;
import dev.slipway.runtime.Transactions;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Takes records of one consumer group: each event once, by (group, event id), together with what it causes. A record that
 * is no event, or holds a value that the database will never take, is kept in the table {@code rejected}, so that it holds up
 * nobody else's; a type from a newer version is stored without effect.
 */
public final class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);

    /** The class of SQLSTATEs for values that do not fit: the same record fails in the same way for ever. */
    private static final String DATA_EXCEPTION = "22";

    private final String group;
    private final Transactions transactions;
    private final History history;
    private final EventHandler handler;

    public Inbox(String group, Transactions transactions, EventHandler handler) {
        this.group = group;
        this.transactions = transactions;
        this.history = new History(group, transactions);
        this.handler = handler;
    }

    /** Where this group stood before its schema existed. */
    public History history() {
        return history;
    }

    /** Records one record and its effect in one transaction; throws when the database does not answer. */
    public void receive(ConsumerRecord<String, byte[]> record) throws SQLException {
        switch (EventCodec.decode(record.value())) {
            case Decoded.Known known -> takeOrReject(record, known.event());
            case Decoded.Unknown unknown -> {
                LOG.infof("stored without effect: %s of type %s", unknown.id(), unknown.type());
                transactions.run(tx -> insert(tx, unknown.id(), unknown.type(), unknown.release(), record.topic()));
            }
            case Decoded.Undecodable bad -> reject(record, bad.reason());
        }
    }

    private void takeOrReject(ConsumerRecord<String, byte[]> record, Event event) throws SQLException {
        try {
            take(record, event);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
                throw e;
            }
            reject(record, "the database does not take it: " + e.getMessage());
        }
    }

    private void take(ConsumerRecord<String, byte[]> record, Event event) throws SQLException {
        transactions.run(tx -> {
            String type = EventType.of(event).type();
            if (insert(tx, event.header().id(), type, event.release(), record.topic())) {
                handler.on(tx, event, history.covers(record));
            }
        });
    }

    private boolean insert(Connection tx, String id, String type, String release, String topic) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into inbox (consumer_group, event_id, type, release, topic)
                values (?, ?, ?, ?, ?) on conflict do nothing""")) {
            insert.setString(1, group);
            insert.setString(2, id);
            insert.setString(3, type);
            insert.setString(4, release);
            insert.setString(5, topic);
            return insert.executeUpdate() == 1;
        }
    }

    private void reject(ConsumerRecord<String, byte[]> record, String reason) throws SQLException {
        LOG.errorf("rejected %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), reason);
        transactions.run(tx -> {
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into rejected (consumer_group, topic, partition_number, record_offset, reason, value)
                    values (?, ?, ?, ?, ?, ?) on conflict do nothing""")) {
                insert.setString(1, group);
                insert.setString(2, record.topic());
                insert.setInt(3, record.partition());
                insert.setLong(4, record.offset());
                insert.setString(5, reason);
                insert.setBytes(6, record.value());
                insert.executeUpdate();
            }
        });
    }
}
