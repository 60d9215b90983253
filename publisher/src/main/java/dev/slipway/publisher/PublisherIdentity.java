package dev.slipway.publisher;

import dev.slipway.publisher.attestation.AttestationConfig;
import dev.slipway.publisher.attestation.Signing;
import dev.slipway.publisher.attestation.SigstoreTool;
import dev.slipway.publisher.attestation.ToolEnvironment;
import dev.slipway.publisher.identity.Identities;
import dev.slipway.publisher.identity.Identity;
import dev.slipway.publisher.identity.IdentityConfig;
import dev.slipway.publisher.index.http.IndexHttp;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Who the publisher is to indexes that trust it, and what it signs with in that name: nothing is asked of anybody before it is needed. */
@Singleton
public class PublisherIdentity {
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(5);

    private final IndexHttp platform = new IndexHttp(ANSWER_TIMEOUT);
    private final Identity identity;
    private final Signing signing;

    @Inject
    public PublisherIdentity(
            IdentityConfig identities,
            AttestationConfig attestations,
            @ConfigProperty(name = "slipway.work") Path work) {
        this.identity = Identities.of(identities, platform, InstantSource.system());
        this.signing = new SigstoreTool(
                new ToolEnvironment(attestations.python().orElse(null), work.resolve("publisher")),
                attestations.trustConfig().orElse(null));
    }

    Identity identity() {
        return identity;
    }

    Signing signing() {
        return signing;
    }

    void onStop(@Observes ShutdownEvent event) {
        platform.close();
    }
}
