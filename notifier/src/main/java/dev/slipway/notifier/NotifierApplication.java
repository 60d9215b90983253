package dev.slipway.notifier;

import dev.slipway.notifier.timeline.Commits;
import dev.slipway.notifier.timeline.Releases;
import dev.slipway.notifier.timeline.Timeline;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.inbox.Intake;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.flyway.FlywayDataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.flywaydb.core.Flyway;

/** The notifier, put together: it listens to every topic and writes the timelines. */
@Singleton
public class NotifierApplication {
    private final Service service;
    private final Intake intake;
    private final Commits commits = new Commits();
    private final SchemaWatch schema;

    @Inject
    public NotifierApplication(
            Services services,
            @DataSource("notifier") AgroalDataSource database,
            @FlywayDataSource("notifier") Flyway flyway,
            KafkaClientService kafka) {
        this.service = services.create("notifier", database);
        this.intake = service.intake("notifier", new Timeline());
        this.schema = new SchemaWatch(service.transactions(), flyway::migrate, () -> rewind(kafka));
    }

    private void rewind(KafkaClientService kafka) {
        kafka.getConsumer("notifier-in")
                .runOnPollingThread(consumer -> {
                    intake.assigned(consumer, consumer.assignment());
                })
                .await()
                .indefinitely();
    }

    Intake intake() {
        return intake;
    }

    /** Takes records and tells those who wait for news. */
    void accept(ConsumerRecords<String, byte[]> records) {
        intake.accept(records);
        commits.happened();
    }

    @Produces
    @Singleton
    Commits commits() {
        return commits;
    }

    @Produces
    @Singleton
    Releases releases() {
        return new Releases(service.transactions());
    }

    void onStart(@Observes StartupEvent event) {
        service.start();
        schema.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        schema.close();
        service.close();
    }
}
