package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.Facts;
import dev.slipway.publisher.support.IndexServer;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.SlipwayTestResource;
import dev.slipway.testing.TestInfrastructure;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class RealIndexIT {
    @ConfigProperty(name = "slipway.blobs")
    Path blobs;

    @ConfigProperty(name = "slipway.listener.key")
    Path ownersKey;

    @ConfigProperty(name = "slipway.builder.key")
    Path buildersKey;

    private Facts facts;
    private Turns turns;
    private Distributions distributions;

    @BeforeEach
    void open() {
        facts = new Facts(TestInfrastructure.shared().kafka());
        turns = new Turns(Keys.signer(ownersKey), Keys.signer(buildersKey));
        distributions = new Distributions(new FolderBlobs(blobs, "builder"));
    }

    @AfterEach
    void close() {
        facts.close();
    }

    @Test
    void publishesToPypiserverAndSaysSo() {
        try (IndexServer server = IndexServer.pypiserver()) {
            publishes(server);
        }
    }

    private void publishes(IndexServer server) {
        DistSet set = distributions.pure("sample", "1.0", "one");
        String release = Turns.newRelease();
        TurnEvent.Granted turn = turns.granted(release, 1, "sample", "1.0", index(server), set);

        facts.send(turn);

        PublishEvent.Published published = facts.first(release, PublishEvent.Published.class);
        assertThat(published.skipped()).isFalse();
        assertThat(published.set()).isEqualTo(set);
        assertThat(published.attempts()).isEqualTo(1);
        assertThat(server.page("sample"))
                .contains(set.files().stream().map(DistFile::filename).toList())
                .contains(set.files().stream().map(DistFile::sha256).toList());
    }

    private static IndexSpec index(IndexServer server) {
        return new IndexSpec(
                "index-" + UUID.randomUUID().toString().substring(0, 8),
                IndexSpec.Kind.PYPI,
                server.upload(),
                server.simple(),
                "file:" + server.credential(),
                IndexSpec.Existing.REFUSE,
                false,
                List.of(),
                Duration.ofSeconds(20),
                Duration.ZERO);
    }
}
