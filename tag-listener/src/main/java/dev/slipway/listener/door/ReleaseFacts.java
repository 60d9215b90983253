package dev.slipway.listener.door;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Every fact of every release, from all topics, handed to its owner. */
@ApplicationScoped
@Identifier("listener")
public class ReleaseFacts implements KafkaConsumerRebalanceListener {
    private final ListenerApplication listener;

    public ReleaseFacts(ListenerApplication listener) {
        this.listener = listener;
    }

    @Incoming("listener-in")
    @Blocking
    public void on(ConsumerRecords<String, byte[]> facts) {
        listener.intake().accept(facts);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        listener.intake().assigned(consumer, partitions);
    }
}
