package dev.slipway.validator;

import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventCodec.Decoded;
import dev.slipway.events.EventType;
import dev.slipway.events.Topics;
import dev.slipway.testing.TestInfrastructure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the other services on the real topics: sends their events and hears what the validator says. */
final class OtherServices implements AutoCloseable {
    private static final List<String> HEARD =
            List.of(Topics.CELL_REQUESTED, Topics.DIST_VALIDATED, Topics.INSTALL_VERIFIED, Topics.RELEASE_FAILED);

    private final KafkaProducer<String, byte[]> producer =
            new KafkaProducer<>(kafka(), new StringSerializer(), new ByteArraySerializer());
    private final KafkaConsumer<String, byte[]> consumer =
            new KafkaConsumer<>(kafka(), new StringDeserializer(), new ByteArrayDeserializer());
    private final List<Event> heard = new CopyOnWriteArrayList<>();

    /** Hears only what comes from now on. */
    OtherServices() {
        List<TopicPartition> partitions = new ArrayList<>();
        for (String topic : HEARD) {
            for (PartitionInfo partition : consumer.partitionsFor(topic)) {
                partitions.add(new TopicPartition(topic, partition.partition()));
            }
        }
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
    }

    void send(Event event) {
        try {
            producer.send(new ProducerRecord<>(
                            EventType.of(event).topic(), event.release(), EventCodec.encode(event, "test")))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits for the n-th fact of this type about a release. */
    <T extends Event> T hear(String release, Class<T> type, int number) {
        await().atMost(Duration.ofMinutes(3)).pollInSameThread().until(() -> {
            poll();
            return all(release, type).size() >= number;
        });
        return all(release, type).get(number - 1);
    }

    <T extends Event> T hear(String release, Class<T> type) {
        return hear(release, type, 1);
    }

    /** What was heard so far. */
    <T extends Event> List<T> all(String release, Class<T> type) {
        Predicate<Event> wanted =
                event -> type.isInstance(event) && event.release().equals(release);
        return heard.stream().filter(wanted).map(type::cast).toList();
    }

    private void poll() {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(50))) {
            if (EventCodec.decode(record.value()) instanceof Decoded.Known known) {
                heard.add(known.event());
            }
        }
    }

    @Override
    public void close() {
        producer.close();
        consumer.close();
    }

    private static Map<String, Object> kafka() {
        return Map.copyOf(TestInfrastructure.shared().kafka());
    }
}
