package dev.slipway.runtime.inbox;

import dev.slipway.runtime.Transactions;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Lets a service with a new schema fold the topics from their beginning. The offsets that its group had committed before are
 * written down once; everything below them is history. A group that never ran has no history: all it reads is work.
 */
public final class History {
    private static final Logger LOG = Logger.getLogger(History.class);

    private final String group;
    private final Transactions transactions;
    private final Map<TopicPartition, Long> until = new ConcurrentHashMap<>();

    History(String group, Transactions transactions) {
        this.group = group;
        this.transactions = transactions;
    }

    /** Called with newly assigned partitions: rewinds those that this schema has never read. */
    public void onAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) throws SQLException {
        Set<TopicPartition> unread = new HashSet<>(partitions);
        unread.removeAll(load().keySet());
        if (unread.isEmpty()) {
            return;
        }
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(unread);
        for (TopicPartition partition : unread) {
            OffsetAndMetadata offset = committed.get(partition);
            store(partition, offset == null ? 0 : offset.offset());
        }
        consumer.seekToBeginning(unread);
        LOG.debugf("%s reads %s from the beginning", group, unread);
    }

    boolean covers(ConsumerRecord<?, ?> record) {
        return record.offset() < until.getOrDefault(new TopicPartition(record.topic(), record.partition()), 0L);
    }

    private Map<TopicPartition, Long> load() throws SQLException {
        Map<TopicPartition, Long> stored = transactions.call(tx -> {
            Map<TopicPartition, Long> rows = new HashMap<>();
            try (PreparedStatement select = tx.prepareStatement(
                    "select topic, partition_number, until_offset from history where consumer_group = ?")) {
                select.setString(1, group);
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) {
                        rows.put(new TopicPartition(found.getString(1), found.getInt(2)), found.getLong(3));
                    }
                }
            }
            return rows;
        });
        // The schema may have been dropped since it was read last.
        until.keySet().retainAll(stored.keySet());
        until.putAll(stored);
        return stored;
    }

    private void store(TopicPartition partition, long offset) throws SQLException {
        transactions.run(tx -> {
            try (PreparedStatement insert = tx.prepareStatement("""
                    insert into history (consumer_group, topic, partition_number, until_offset)
                    values (?, ?, ?, ?) on conflict do nothing""")) {
                insert.setString(1, group);
                insert.setString(2, partition.topic());
                insert.setInt(3, partition.partition());
                insert.setLong(4, offset);
                insert.executeUpdate();
            }
        });
        until.put(partition, offset);
    }
}
