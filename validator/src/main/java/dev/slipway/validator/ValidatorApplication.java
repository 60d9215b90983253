package dev.slipway.validator;

import dev.slipway.runtime.Service;
import dev.slipway.runtime.Services;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.provenance.ProvenanceCheck;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.validator.install.Installs;
import dev.slipway.validator.install.Pace;
import dev.slipway.validator.judgement.Judge;
import dev.slipway.validator.judgement.Judging;
import dev.slipway.validator.judgement.Materials;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The validator, put together: it judges sets before they are published, and installs after it. */
@Singleton
public class ValidatorApplication {
    private static final int SETS_AT_A_TIME = 4;
    private static final Duration LEASE = Duration.ofSeconds(30);

    private final Service service;
    private final Intake intake;

    @Inject
    public ValidatorApplication(
            Services services,
            @DataSource("validator") AgroalDataSource database,
            @ConfigProperty(name = "slipway.builder.public.key") Path builderKey,
            @ConfigProperty(name = "slipway.work") Path work) {
        service = services.create("validator", database);
        Installs installs = new Installs(service.outbox(), Pace.standard(), Clock.systemUTC());
        Judge judge = new Judge(
                new ProvenanceCheck(service.blobs(), Keys.verifier(builderKey)), new Materials(service.blobs(), work));
        Judging judging = new Judging(service.transactions(), service.outbox(), judge, installs);
        service.queue(Judging.QUEUE, SETS_AT_A_TIME, LEASE, judging);
        service.queue(Installs.QUEUE, 1, LEASE, installs);
        intake = service.intake("validator", new Reactions(judging, installs));
    }

    Intake intake() {
        return intake;
    }

    void onStart(@Observes StartupEvent event) {
        service.start();
    }

    void onStop(@Observes ShutdownEvent event) {
        service.close();
    }
}
