package dev.slipway.validator;

import dev.slipway.runtime.inbox.Intake;
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

/** The validator's channel. */
@ApplicationScoped
@Identifier("validator")
public class ValidatorEvents implements KafkaConsumerRebalanceListener {
    private final Intake intake;

    @Inject
    public ValidatorEvents(ValidatorApplication validator) {
        this.intake = validator.intake();
    }

    @Incoming("validator-in")
    @Blocking
    void on(ConsumerRecords<String, byte[]> records) {
        intake.accept(records);
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        intake.assigned(consumer, partitions);
    }
}
