package dev.slipway.runtime;

import dev.slipway.runtime.blob.FolderBlobs;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a Quarkus application gets its {@link Service}s: one in a process of its own, five in the standalone. Sees to the
 * topics before any channel opens.
 */
@Singleton
public class Services {
    private final Map<String, Object> kafka;
    private final Path blobs;

    @Inject
    public Services(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "slipway.blobs") Path blobs) {
        this.kafka = kafka;
        this.blobs = blobs;
    }

    /** A service by its name, which is also its schema, its prefix among the blobs and the source of its events. */
    public Service create(String name, DataSource database) {
        return new Service(name, database, kafka, new FolderBlobs(blobs, name));
    }

    void onStart(@Observes @Priority(1) StartupEvent event) {
        new TopicSetup(kafka).run();
    }
}
