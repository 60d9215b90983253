package dev.slipway.builder;

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

/** The builder's channel: hands all records to the intake, and returns when they are recorded. */
@ApplicationScoped
@Identifier("builder")
public class BuildRequests implements KafkaConsumerRebalanceListener {
    private final BuilderApplication builder;

    @Inject
    BuildRequests(BuilderApplication builder) {
        this.builder = builder;
    }

    @Incoming("builder-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        builder.intake().accept(records);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        builder.intake().assigned(consumer, partitions);
    }
}
