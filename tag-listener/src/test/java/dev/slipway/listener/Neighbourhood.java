package dev.slipway.listener;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventType;
import dev.slipway.events.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The other services, played by the test: hears every topic and says what they would say. */
public final class Neighbourhood implements AutoCloseable {
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final KafkaProducer<String, byte[]> producer;
    private volatile boolean closed;

    public Neighbourhood(Map<String, String> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        this.producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
        settings.put("group.id", "neighbourhood-" + UUID.randomUUID());
        settings.put("auto.offset.reset", "earliest");
        Thread.ofPlatform().daemon().start(() -> listen(settings));
    }

    private void listen(Map<String, Object> settings) {
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(Topics.ALL);
            while (!closed) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    if (EventCodec.decode(record.value()) instanceof EventCodec.Decoded.Known known) {
                        heard.add(known.event());
                    }
                });
            }
        }
    }

    public void say(Event event) throws Exception {
        producer.send(new ProducerRecord<>(
                        EventType.of(event).topic(), event.release(), EventCodec.encode(event, "test")))
                .get();
    }

    public <T extends Event> Optional<T> heard(Class<T> type, String release) {
        return heard.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .filter(event -> event.release().equals(release))
                .reduce((first, second) -> second);
    }

    @Override
    public void close() {
        closed = true;
        producer.close();
    }
}
