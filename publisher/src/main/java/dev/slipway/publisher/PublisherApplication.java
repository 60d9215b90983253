package dev.slipway.publisher;

import dev.slipway.publisher.artifact.Artifacts;
import dev.slipway.publisher.attestation.AttestationStore;
import dev.slipway.publisher.attestation.Attestations;
import dev.slipway.publisher.audit.Audit;
import dev.slipway.publisher.credential.Credentials;
import dev.slipway.publisher.forecast.Forecasts;
import dev.slipway.publisher.index.pypi.PypiIndexes;
import dev.slipway.publisher.publication.Appearance;
import dev.slipway.publisher.publication.Closing;
import dev.slipway.publisher.publication.Endings;
import dev.slipway.publisher.publication.FileUpload;
import dev.slipway.publisher.publication.Pace;
import dev.slipway.publisher.publication.Publications;
import dev.slipway.publisher.publication.Uploads;
import dev.slipway.publisher.trusted.TrustedLogins;
import dev.slipway.publisher.turn.Discovery;
import dev.slipway.publisher.turn.IndexGroups;
import dev.slipway.publisher.turn.TurnCheck;
import dev.slipway.runtime.Backoff;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.SteadyClock;
import dev.slipway.runtime.Transactions;
import dev.slipway.runtime.credential.CredentialOrigins;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.signature.Keys;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Puts the publisher together. */
@Singleton
public class PublisherApplication {
    private final Service service;
    private final Credentials credentials;
    private final PypiIndexes indexes;
    private final Attestations attestations;
    private final IndexGroups groups;
    private final Intake discovery;

    @Inject
    public PublisherApplication(
            Services services,
            @DataSource("publisher") AgroalDataSource database,
            PublisherConfig config,
            PublisherIdentity who,
            @ConfigProperty(name = "slipway.listener.public.key") Path ownersKey,
            @ConfigProperty(name = "slipway.builder.public.key") Path buildersKey) {
        config.check();
        this.service = services.create("publisher", database);
        CredentialOrigins origins = new CredentialOrigins(service.transactions());
        this.credentials = new Credentials(System::getenv, origins, who.identity());
        this.indexes = new PypiIndexes(
                config.answerTimeout(),
                config.uploadsPerSecond(),
                new TrustedLogins(who.identity(), origins, new SteadyClock()));
        this.attestations =
                new Attestations(new AttestationStore(service.transactions()), who.identity(), who.signing());
        this.groups = new IndexGroups(
                service,
                new TurnCheck(
                        Keys.verifier(ownersKey), new ProvenanceCheck(service.blobs(), Keys.verifier(buildersKey))),
                publications(config),
                new IndexGroups.Width(config.concurrency(), config.lease()),
                new IndexGroups.Served(config::serves, config.only().orElse(List.of())));
        this.discovery = service.intake("publisher", new Discovery(groups));
    }

    private Publications publications(PublisherConfig config) {
        InstantSource clock = InstantSource.system();
        Transactions transactions = service.transactions();
        Pace pace = new Pace(
                new Backoff(config.firstRetry(), config.slowestRetry()),
                new Backoff(config.firstRetry(), config.slowestParkedRetry()),
                config.resume());
        Closing closing = new Closing(transactions, service.outbox(), clock);
        service.queue(Closing.QUEUE, 1, config.lease(), closing);
        Appearance appearance = new Appearance(new SteadyClock());
        FileUpload fileUpload = new FileUpload(transactions, new Artifacts(service.blobs()), appearance, closing);
        Uploads uploads = new Uploads(transactions, fileUpload, appearance, attestations);
        return new Publications(
                transactions,
                credentials,
                indexes,
                uploads,
                closing,
                new Endings(service.outbox(), pace, closing, clock));
    }

    Intake discovery() {
        return discovery;
    }

    public Audit audit() {
        return new Audit(service.transactions(), credentials, indexes);
    }

    public Forecasts forecasts() {
        return new Forecasts(service.transactions(), indexes);
    }

    public Credentials credentials() {
        return credentials;
    }

    /** After the topics are there, and before the channels open. */
    void onStart(@Observes @Priority(10) StartupEvent event) {
        service.start();
        groups.watch();
    }

    void onStop(@Observes ShutdownEvent event) {
        groups.close();
        service.close();
        indexes.close();
    }
}
