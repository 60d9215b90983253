package dev.slipway.builder;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventType;
import dev.slipway.events.Topics;
import dev.slipway.testing.TestInfrastructure;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the other services on the real topics: says their facts, and hears all. */
final class PlayedServices implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Event> heard = new CopyOnWriteArrayList<>();
    private final Thread listening;

    PlayedServices() {
        Map<String, Object> kafka = Map.copyOf(TestInfrastructure.shared().kafka());
        producer = new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer());
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put("auto.offset.reset", "earliest");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        listening = Thread.ofPlatform().daemon().start(this::listen);
    }

    void say(Event event) {
        try {
            producer.send(new ProducerRecord<>(
                            EventType.of(event).topic(), event.release(), EventCodec.encode(event, "test")))
                    .get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was said about a release so far, of one type. */
    <T extends Event> List<T> heard(String release, Class<T> type) {
        return heard.stream()
                .filter(event -> event.release().equals(release))
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            listening.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }

    private void listen() {
        try (consumer) {
            consumer.assign(Topics.ALL.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(each -> new org.apache.kafka.common.TopicPartition(each.topic(), each.partition()))
                    .toList());
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (EventCodec.decode(record.value()) instanceof EventCodec.Decoded.Known known) {
                        heard.add(known.event());
                    }
                }
            }
        } catch (WakeupException e) {
            // closed
        }
    }
}
