package dev.slipway.publisher;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.Canaries;
import dev.slipway.publisher.support.Distributions;
import dev.slipway.publisher.support.EchoingIndex;
import dev.slipway.publisher.support.EchoingIndex.Way;
import dev.slipway.publisher.support.Facts;
import dev.slipway.publisher.support.PublisherProcess;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.signature.Keys;
import dev.slipway.testing.IndexServer;
import dev.slipway.testing.TestInfrastructure;
import dev.slipway.testing.pypi.Moment;
import dev.slipway.testing.pypi.PypiFake;
import dev.slipway.testing.pypi.Trouble;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One publisher for several indexes: what is wrong with one holds up no other, and no secret of any leaves it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyIndexesIT {
    private static final int RELEASES = 6;

    private final String run = UUID.randomUUID().toString().substring(0, 8);
    private final Canaries canaries = new Canaries(50);
    private Path folder;
    private PublisherProcess publisher;
    private Facts facts;

    @BeforeAll
    void start(@TempDir Path temporary) {
        folder = temporary;
        Map<String, String> settings = new HashMap<>(canaries.environment());
        settings.put("SLIPWAY_PUBLISHING_EXCEPT", name("elsewhere"));
        settings.put("SLIPWAY_INTERNAL_TOKEN", canaries.internalToken());
        publisher = new PublisherProcess(folder.resolve("home"), settings);
        facts = new Facts(TestInfrastructure.shared().kafka());
        publisher.start();
    }

    @AfterAll
    void stop() {
        facts.close();
        publisher.close();
    }

    @Test
    void publishesToOneWhileOthersHangRefuseTalkNonsenseAndTrickle() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        try (PypiFake good = new PypiFake();
                PypiFake hanging = new PypiFake().always(Moment.PAGE, Trouble.hang(over));
                PypiFake swallowing = new PypiFake().always(Moment.HALF, Trouble.hang(over));
                PypiFake strange = new PypiFake().always(Moment.PAGE, Trouble.nonsense());
                PypiFake trickling = new PypiFake().always(Moment.PAGE, Trouble.trickle(over))) {
            String credential = "file:" + Files.writeString(folder.resolve("token"), PypiFake.TOKEN);
            String nobody = "http://127.0.0.1:" + IndexServer.freePort() + "/";
            List<String> stuck = new ArrayList<>();
            for (int number = 0; number < RELEASES; number++) {
                stuck.add(grant(index("hanging", hanging.upload(), hanging.simple(), credential)));
                stuck.add(grant(index("swallowing", swallowing.upload(), swallowing.simple(), credential)));
                stuck.add(grant(index("strange", strange.upload(), strange.simple(), credential)));
                stuck.add(grant(index("trickling", trickling.upload(), trickling.simple(), credential)));
                stuck.add(grant(index("refusing", nobody, nobody, credential)));
                stuck.add(grant(index("elsewhere", good.upload(), good.simple(), "file:/not/for/this/process")));
            }

            List<String> published = IntStream.range(0, RELEASES)
                    .mapToObj(_ -> grant(index("good", good.upload(), good.simple(), credential)))
                    .toList();

            assertThat(published).allSatisfy(release -> assertThat(
                            facts.first(release, Published.class).attempts())
                    .isEqualTo(1));
            assertThat(good.accepted()).hasSize(2 * RELEASES).doesNotHaveDuplicates();
            assertThat(stuck).allSatisfy(release -> assertThat(facts.of(release, Event.class))
                    .isEmpty());
            over.countDown();
        }
    }

    @Test
    void letsNoSecretOutThoughIndexesRepeatIt() throws Exception {
        List<Way> ways = List.copyOf(EnumSet.allOf(Way.class));
        List<String> releases = new ArrayList<>();
        try (EchoingIndex echoing = new EchoingIndex()) {
            for (int number = 0; number < canaries.count(); number++) {
                Way way = ways.get(number % ways.size());
                releases.add(grant(
                        index("echo", echoing.upload(way), echoing.simple(way), canaries.reference(number, folder))));
            }
            for (String release : releases) {
                Failed failed = facts.first(release, Failed.class);
                // What was taken out of the index's own words is marked.
                assertThat(failed.failure().toString()).contains("…");
                assertThat(new String(EventCodec.encode(failed, "tests"), StandardCharsets.UTF_8))
                        .satisfies(canaries::areNotIn);
                assertThat(publisher.audit(release).toString()).satisfies(canaries::areNotIn);
            }
        }

        assertThat(publisher.log()).content(StandardCharsets.ISO_8859_1).satisfies(canaries::areNotIn);
        canaries.areNotIn(publisher.database());
        canaries.areNotIn(folder.resolve("home"));
    }

    private String name(String index) {
        return index + "-" + run;
    }

    private IndexSpec index(String name, String upload, String simple, String credential) {
        return new IndexSpec(
                name(name),
                IndexSpec.Kind.PYPI,
                upload,
                simple,
                credential,
                IndexSpec.Existing.REFUSE,
                false,
                List.of(),
                name.equals("echo") ? Duration.ZERO : Duration.ofMinutes(10),
                Duration.ZERO);
    }

    /** A release of a project of its own; its id. */
    private String grant(IndexSpec index) {
        FolderBlobs builders = new FolderBlobs(publisher.blobs(), "builder");
        String release = Turns.newRelease();
        String project = "p" + release.replaceAll("\\W", "");
        Turns turns = new Turns(
                Keys.signer(publisher.key("listener").privateKey()),
                Keys.signer(publisher.key("builder").privateKey()),
                builders);
        facts.send(turns.granted(
                release, 1, project, "1.0", index, new Distributions(builders).pure(project, "1.0", "one")));
        return release;
    }
}
