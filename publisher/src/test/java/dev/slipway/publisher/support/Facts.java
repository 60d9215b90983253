package dev.slipway.publisher.support;

import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventType;
import dev.slipway.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services' side of the topics: sends events, and keeps the facts that the publisher tells. */
public final class Facts implements AutoCloseable {
    private final List<Event> told = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private final Thread reader;
    private volatile boolean closed;

    public Facts(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> reading = new HashMap<>(kafka);
        reading.put("group.id", "facts-" + UUID.randomUUID());
        reading.put("auto.offset.reset", "earliest");
        reader = Thread.ofPlatform().daemon().start(() -> read(reading));
    }

    private void read(Map<String, Object> settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(Topics.PUBLISHED, Topics.RELEASE_FAILED));
            while (!closed) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    if (EventCodec.decode(record.value()) instanceof EventCodec.Decoded.Known known) {
                        told.add(known.event());
                    }
                });
            }
        }
    }

    public void send(Event event) {
        String topic = EventType.of(event).topic();
        try {
            producer.send(new ProducerRecord<>(topic, event.release(), EventCodec.encode(event, "tests")))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** All facts of this kind that were told of a release so far. */
    public <T extends Event> List<T> of(String release, Class<T> kind) {
        return told.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(event -> event.release().equals(release))
                .toList();
    }

    /** Waits for the first fact of this kind. */
    public <T extends Event> T first(String release, Class<T> kind) {
        return nth(release, kind, 1);
    }

    public <T extends Event> T nth(String release, Class<T> kind, int number) {
        await("fact " + number + " of " + kind.getSimpleName() + " among " + told)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> of(release, kind).size() >= number);
        return of(release, kind).get(number - 1);
    }

    @Override
    public void close() {
        closed = true;
        producer.close(Duration.ofSeconds(1));
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
