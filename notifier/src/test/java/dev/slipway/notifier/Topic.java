package dev.slipway.notifier;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.EventType;
import dev.slipway.testing.TestInfrastructure;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Plays the other services: puts their events on the real topics. */
public final class Topic implements AutoCloseable {
    private final KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
            Map.copyOf(TestInfrastructure.shared().kafka()), new StringSerializer(), new ByteArraySerializer());

    public void send(Collection<? extends Event> events) {
        List<Future<RecordMetadata>> sent = events.stream()
                .map(event -> new ProducerRecord<>(
                        EventType.of(event).topic(), event.release(), EventCodec.encode(event, "test")))
                .map(producer::send)
                .toList();
        for (Future<RecordMetadata> each : sent) {
            try {
                each.get();
            } catch (InterruptedException | ExecutionException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
