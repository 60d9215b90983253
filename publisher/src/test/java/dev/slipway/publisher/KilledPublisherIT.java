package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.Facts;
import dev.slipway.publisher.support.PublisherProcess;
import dev.slipway.publisher.support.SlowIndex;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.TestInfrastructure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of the publisher at any point of its uploads only delays them: every file is accepted once. */
class KilledPublisherIT {
    private static final int KILLS = 4;
    private static final long STEP_MILLIS = 250;

    @TempDir
    Path folder;

    private final Random random = new Random(20261121);
    private final IndexSpec.Existing refuse = IndexSpec.Existing.REFUSE;

    @Test
    void publishesEveryFileOnceThroughKills() {
        try (PublisherProcess publisher = new PublisherProcess(
                        folder,
                        Map.of("SLIPWAY_PUBLISHING_LEASE", "3s", "SLIPWAY_PUBLISHING_ANSWER_TIMEOUT", "1400ms"));
                SlowIndex index = new SlowIndex(STEP_MILLIS);
                Facts facts = new Facts(TestInfrastructure.shared().kafka())) {
            publisher.start();
            List<String> releases = new ArrayList<>();
            List<String> files = new ArrayList<>();
            for (int kill = 0; kill < KILLS; kill++) {
                DistSet set = grant(publisher, index, facts, releases, "killed_" + kill);
                files.addAll(set.files().stream().map(DistFile::filename).toList());
                killDuringAnUpload(publisher, index);
                publisher.start();
            }

            releases.forEach(release -> facts.first(release, Published.class));

            assertThat(index.accepted()).containsExactlyInAnyOrderElementsOf(files);
            assertThat(releases).allSatisfy(release -> assertThat(facts.of(release, Failed.class))
                    .isEmpty());
        }
    }

    private final String indexName = "slow-" + UUID.randomUUID().toString().substring(0, 8);

    private DistSet grant(
            PublisherProcess publisher, SlowIndex index, Facts facts, List<String> releases, String packageName) {
        FolderBlobs builders = new FolderBlobs(publisher.blobs(), "builder");
        DistSet set = new Distributions(builders).pure(packageName, "1.0", "one");
        IndexSpec spec = new IndexSpec(
                indexName,
                IndexSpec.Kind.PYPI,
                index.upload(),
                index.simple(),
                "none",
                refuse,
                false,
                List.of(),
                Duration.ofMinutes(2),
                Duration.ZERO);
        Turns turns = new Turns(
                Keys.signer(publisher.key("listener").privateKey()),
                Keys.signer(publisher.key("builder").privateKey()),
                builders);
        String release = Turns.newRelease();
        releases.add(release);
        facts.send(turns.granted(release, 1, packageName, "1.0", spec, set));
        return set;
    }

    /** From before a file is stored until after the next one has arrived: any point, by a fixed seed. */
    private void killDuringAnUpload(PublisherProcess publisher, SlowIndex index) {
        int before = index.arrivals().size();
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> index.arrivals().size() > before);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextLong(4 * STEP_MILLIS)));
        publisher.kill();
    }
}
