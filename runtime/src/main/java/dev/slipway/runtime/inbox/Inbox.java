package dev.slipway.runtime.inbox;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;
import dev.slipway.events.EventType;
import dev.slipway.runtime.Transactions;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
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

    /** {@code event} is null where this version does not know the type. */
    private record Arrival(
            ConsumerRecord<String, byte[]> record, String id, String release, String type, Event event) {}

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
        try {
            receive(List.of(record));
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith(DATA_EXCEPTION)) {
                throw e;
            }
            transactions.run(tx -> reject(tx, record, "the database does not take it: " + e.getMessage()));
        }
    }

    /** Records all of them and their effects, in their order, in one transaction, or none when any of them cannot be. */
    public void receive(List<ConsumerRecord<String, byte[]>> records) throws SQLException {
        transactions.run(tx -> {
            Collection<Arrival> arrivals = arrivals(tx, records);
            Set<String> fresh = insert(tx, arrivals);
            for (Arrival arrival : arrivals) {
                if (arrival.event() != null && fresh.contains(arrival.id())) {
                    handler.on(tx, arrival.event(), history.covers(arrival.record()));
                }
            }
        });
    }

    /** The events among the records, each once. */
    private Collection<Arrival> arrivals(Connection tx, List<ConsumerRecord<String, byte[]>> records)
            throws SQLException {
        Map<String, Arrival> events = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : records) {
            switch (EventCodec.decode(record.value())) {
                case Decoded.Known(Event event) -> {
                    String id = event.header().id();
                    String type = EventType.of(event).type();
                    events.putIfAbsent(id, new Arrival(record, id, event.release(), type, event));
                }
                case Decoded.Unknown(String id, String release, String type) -> {
                    LOG.infof("stored without effect: %s of type %s", id, type);
                    events.putIfAbsent(id, new Arrival(record, id, release, type, null));
                }
                case Decoded.Undecodable(String reason) -> reject(tx, record, reason);
            }
        }
        return events.values();
    }

    /** The ids of those that this group has not seen before. */
    private Set<String> insert(Connection tx, Collection<Arrival> arrivals) throws SQLException {
        try (PreparedStatement insert = tx.prepareStatement("""
                insert into inbox (consumer_group, event_id, type, release, topic)
                select ?, * from unnest(?::text[], ?::text[], ?::text[], ?::text[])
                on conflict do nothing returning event_id""")) {
            insert.setString(1, group);
            insert.setArray(2, column(tx, arrivals, Arrival::id));
            insert.setArray(3, column(tx, arrivals, Arrival::type));
            insert.setArray(4, column(tx, arrivals, Arrival::release));
            insert.setArray(5, column(tx, arrivals, arrival -> arrival.record().topic()));
            Set<String> fresh = new HashSet<>();
            try (ResultSet rows = insert.executeQuery()) {
                while (rows.next()) {
                    fresh.add(rows.getString(1));
                }
            }
            return fresh;
        }
    }

    private static Array column(Connection tx, Collection<Arrival> arrivals, Function<Arrival, String> value)
            throws SQLException {
        return tx.createArrayOf("text", arrivals.stream().map(value).toArray());
    }

    private void reject(Connection tx, ConsumerRecord<String, byte[]> record, String reason) throws SQLException {
        LOG.errorf("rejected %s-%d@%d: %s", record.topic(), record.partition(), record.offset(), reason);
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
    }
}
