package dev.slipway.runtime.inbox;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jboss.logging.Logger;

/**
 * A consumer group that is opened while the service runs, such as that of an index which a first turn names. Groups known
 * beforehand are channels; both end in an {@link Intake}.
 */
public final class GroupConsumer implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(GroupConsumer.class);

    private final String group;
    private final List<String> topics;
    private final Intake intake;
    private final KafkaConsumer<String, byte[]> consumer;
    private volatile boolean closed;

    /** {@code kafka} holds the client settings: bootstrap servers and security. */
    public GroupConsumer(String group, List<String> topics, Map<String, Object> kafka, Intake intake) {
        this.group = group;
        this.topics = List.copyOf(topics);
        this.intake = intake;
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        // A killed instance's partitions are free again after this time.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1500);
        // A record may be tried in place for as long as the database is away.
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE);
        this.consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    public void start() {
        Thread.ofPlatform().daemon().name("group-" + group).start(this::consume);
    }

    @Override
    public void close() {
        closed = true;
        intake.close();
        consumer.wakeup();
    }

    private void consume() {
        try (consumer) {
            consumer.subscribe(topics, new Rewind());
            while (!closed) {
                ConsumerRecords<String, byte[]> records = consumer.poll(Duration.ofSeconds(1));
                if (!records.isEmpty()) {
                    intake.accept(records);
                    consumer.commitAsync();
                }
            }
        } catch (WakeupException e) {
            LOG.debugf("group %s stops", group);
        } catch (RuntimeException e) {
            if (!closed) {
                LOG.errorf(e, "group %s stopped", group);
            }
        }
    }

    private final class Rewind implements ConsumerRebalanceListener {
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            LOG.debugf("group %s gives up %s", group, partitions);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            intake.assigned(consumer, partitions);
        }
    }
}
