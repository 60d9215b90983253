package dev.slipway.listener.door;

import dev.slipway.events.LevelDemand;
import dev.slipway.listener.catalog.Catalogs;
import dev.slipway.listener.catalog.Levels;
import dev.slipway.listener.registration.Registrations;
import dev.slipway.listener.release.Commands;
import dev.slipway.listener.release.ReleaseReads;
import dev.slipway.listener.release.Releases;
import dev.slipway.listener.release.StaleReleases;
import dev.slipway.listener.release.Timers;
import dev.slipway.listener.release.Turns;
import dev.slipway.listener.sighting.Dispatches;
import dev.slipway.listener.sighting.Looks;
import dev.slipway.listener.sighting.ProjectChecks;
import dev.slipway.listener.sighting.RemoteRepository;
import dev.slipway.listener.sighting.Sightings;
import dev.slipway.listener.sighting.Webhooks;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.signature.Keys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** The tag-listener put together: its parts are plain objects, made here and nowhere else. */
@Singleton
public class ListenerApplication {
    private static final Logger LOG = Logger.getLogger(ListenerApplication.class);
    private static final Duration NO_WORKER = Duration.ofHours(24);

    private final Service service;
    private final Catalogs catalogs;
    private final ReleaseReads reads;
    private final Commands commands;
    private final Dispatches dispatches;
    private final Registrations registrations;
    private final ProjectChecks projectChecks;
    private final Webhooks webhooks;
    private final Looks looks;
    private final Timers timers;
    private final StaleReleases staleReleases;
    private final Intake intake;
    private final Neighbours neighbours;

    @Inject
    ListenerApplication(
            Services services,
            @DataSource("listener") AgroalDataSource database,
            @ConfigProperty(name = "slipway.listener.key") Path key,
            @ConfigProperty(name = "slipway.builder.url") URI builder,
            @ConfigProperty(name = "slipway.notifier.url") URI notifier,
            @ConfigProperty(name = "slipway.publisher.url") URI publisher,
            @ConfigProperty(name = "slipway.internal.token") String internal) {
        service = services.create("listener", database);
        catalogs = new Catalogs(service.transactions());
        Releases releases = new Releases(service.outbox(), new Turns(Keys.signer(key), this::level));
        reads = new ReleaseReads(service.transactions());
        commands = new Commands(service, releases);
        Sightings sightings = new Sightings(service, releases, catalogs);
        RemoteRepository.Looking looking = RemoteRepository::list;
        dispatches = new Dispatches(service, releases, catalogs, sightings, looking);
        neighbours = new Neighbours(Map.of("builder", builder, "notifier", notifier, "publisher", publisher), internal);
        registrations = new Registrations(
                service, catalogs, sightings, looking, System::getenv, new PublishersCredentials(neighbours)::problem);
        projectChecks = new ProjectChecks(looking);
        looks = new Looks(catalogs, sightings, looking);
        webhooks = new Webhooks(service, catalogs, sightings, looks, Secrets::read);
        timers = new Timers(service, releases, this::noWorker);
        staleReleases = new StaleReleases(service, releases);
        intake = service.intake("listener", releases::on);
    }

    void onStart(@Observes StartupEvent event) {
        service.start();
        looks.start();
        timers.start();
        staleReleases.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        staleReleases.close();
        timers.close();
        looks.close();
        service.close();
    }

    private LevelDemand level(Connection tx, String stage) throws SQLException {
        return catalogs.current(tx)
                .map(applied -> Levels.of(applied.catalog(), List.of(stage)))
                .orElse(LevelDemand.NONE);
    }

    private Duration noWorker() {
        try {
            return catalogs.current()
                    .map(applied -> applied.catalog().policy().noWorker())
                    .orElse(NO_WORKER);
        } catch (SQLException e) {
            LOG.debugf("the policy is unread: %s", e.getMessage());
            return NO_WORKER;
        }
    }

    Service service() {
        return service;
    }

    Catalogs catalogs() {
        return catalogs;
    }

    ReleaseReads reads() {
        return reads;
    }

    Commands commands() {
        return commands;
    }

    Dispatches dispatches() {
        return dispatches;
    }

    Registrations registrations() {
        return registrations;
    }

    ProjectChecks projectChecks() {
        return projectChecks;
    }

    Webhooks webhooks() {
        return webhooks;
    }

    Neighbours neighbours() {
        return neighbours;
    }

    Intake intake() {
        return intake;
    }
}
