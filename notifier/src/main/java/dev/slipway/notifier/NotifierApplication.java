package dev.slipway.notifier;

import dev.slipway.notifier.timeline.Commits;
import dev.slipway.notifier.timeline.Releases;
import dev.slipway.notifier.timeline.Timeline;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.inbox.Intake;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The notifier, put together: it listens to every topic and writes the timelines. */
@Singleton
public class NotifierApplication {
    private final Service service;
    private final Intake intake;
    private final Commits commits = new Commits();

    @Inject
    public NotifierApplication(Services services, @DataSource("notifier") AgroalDataSource database) {
        this.service = services.create("notifier", database);
        this.intake = service.intake("notifier", new Timeline());
    }

    Intake intake() {
        return intake;
    }

    /** Takes a record and tells those who wait for news. */
    void accept(ConsumerRecord<String, byte[]> record) {
        intake.accept(record);
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
    }

    void onStop(@Observes ShutdownEvent event) {
        service.close();
    }
}
