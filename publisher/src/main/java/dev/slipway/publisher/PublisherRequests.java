package dev.slipway.publisher;

import dev.slipway.runtime.inbox.Intake;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** The channel of the group {@code publisher}: hands records over and acknowledges. */
@ApplicationScoped
@Identifier("publisher")
class PublisherRequests implements KafkaConsumerRebalanceListener {
    private final PublisherApplication publisher;

    PublisherRequests(PublisherApplication publisher) {
        this.publisher = publisher;
    }

    @Incoming("publisher-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> turns) {
        intake().accept(turns);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        intake().assigned(consumer, partitions);
    }

    private Intake intake() {
        return publisher.discovery();
    }
}
