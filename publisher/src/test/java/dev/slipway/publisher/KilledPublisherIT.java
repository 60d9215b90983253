package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.Facts;
import dev.slipway.publisher.support.HeldSteps;
import dev.slipway.publisher.support.HeldSteps.Step;
import dev.slipway.publisher.support.PublisherProcess;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.TestInfrastructure;
import dev.slipway.testing.pypi.PypiFake;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the publisher, with a publication at every step there is, only delays them: each file is accepted once. */
class KilledPublisherIT {
    /** Room for all steps at a time, should a busy machine lose a lease or two. */
    private static final Map<String, String> SETTINGS = Map.of(
            "SLIPWAY_PUBLISHING_LEASE", "6s",
            "SLIPWAY_PUBLISHING_ANSWER_TIMEOUT", "2900ms",
            "SLIPWAY_PUBLISHING_CONCURRENCY", "12");

    @TempDir
    Path folder;

    private final String index = "strict-" + UUID.randomUUID().toString().substring(0, 8);
    private final Map<Step, String> releases = new EnumMap<>(Step.class);
    private final Map<Step, DistSet> sets = new EnumMap<>(Step.class);

    @Test
    void publishesEveryFileOnceThoughKilledAtEveryStep() throws Exception {
        try (PublisherProcess publisher = new PublisherProcess(folder, SETTINGS);
                PypiFake pypi = new PypiFake();
                Facts facts = new Facts(TestInfrastructure.shared().kafka())) {
            publisher.start();
            try (HeldSteps steps = new HeldSteps(pypi, publisher.database(), index)) {
                for (Step step : Step.values()) {
                    steps.hold(step, set(publisher, step));
                    grant(publisher, pypi, facts, step);
                }
                steps.awaitAll();
                publisher.kill();
            }

            publisher.start();

            for (Step step : Step.values()) {
                String release = releases.get(step);
                facts.first(release, Published.class);
                assertThat(facts.of(release, Failed.class)).isEmpty();
                assertThat(audited(publisher, release)).as(step.name()).isTrue();
            }
            assertThat(pypi.accepted())
                    .containsExactlyInAnyOrderElementsOf(sets.values().stream()
                            .flatMap(set -> set.files().stream())
                            .map(DistFile::filename)
                            .toList());
            releases.values().forEach(release -> assertThat(facts.of(release, Published.class))
                    .hasSize(1));
        }
    }

    private DistSet set(PublisherProcess publisher, Step step) {
        FolderBlobs builders = new FolderBlobs(publisher.blobs(), "builder");
        DistSet set = new Distributions(builders).pure(step.project(), "1.0", "one");
        sets.put(step, set);
        return set;
    }

    private void grant(PublisherProcess publisher, PypiFake pypi, Facts facts, Step step) throws Exception {
        Path token = Files.writeString(folder.resolve("token"), PypiFake.TOKEN);
        IndexSpec spec = new IndexSpec(
                index,
                IndexSpec.Kind.PYPI,
                pypi.upload(),
                pypi.simple(),
                "file:" + token,
                IndexSpec.Existing.REFUSE,
                false,
                List.of(),
                Duration.ofMinutes(2),
                Duration.ZERO);
        Turns turns = new Turns(
                Keys.signer(publisher.key("listener").privateKey()),
                Keys.signer(publisher.key("builder").privateKey()),
                new FolderBlobs(publisher.blobs(), "builder"));
        String release = Turns.newRelease();
        releases.put(step, release);
        facts.send(turns.granted(release, 1, step.project(), "1.0", spec, sets.get(step)));
    }

    private static boolean audited(PublisherProcess publisher, String release) throws Exception {
        JsonNode audited = publisher.audit(release).path(0);
        assertThat(audited.path("files")).hasSize(2);
        return audited.path("agrees").asBoolean();
    }
}
