package dev.slipway.notifier;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The notifier's channel: every topic. */
@ApplicationScoped
@Identifier("notifier")
public class NotifierEvents implements KafkaConsumerRebalanceListener {
    @Inject
    NotifierApplication notifier;

    @Incoming("notifier-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        notifier.accept(records);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        notifier.intake().assigned(consumer, partitions);
    }
}
