package dev.slipway.notifier.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.notifier.NotifierClient;
import dev.slipway.notifier.ReleaseStory;
import dev.slipway.notifier.Topic;
import dev.slipway.notifier.timeline.TimelineResource.Entry;
import dev.slipway.testing.SlipwayTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(SlipwayTestResource.class)
class TimelineIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TestHTTPResource("/")
    String root;

    @ConfigProperty(name = "slipway.internal.token")
    String token;

    private final Topic topic = new Topic();

    @AfterEach
    void close() {
        topic.close();
    }

    @Test
    void writesALineForEveryEvent() {
        ReleaseStory story = new ReleaseStory("ingest");
        List<Event> events = story.published();

        topic.send(events);

        await().atMost(PATIENCE).until(() -> read(story, "").size() == events.size());
        assertThat(lines(story).stream().map(Entry::seq))
                .containsExactlyElementsOf(java.util.stream.LongStream.rangeClosed(1, events.size())
                        .boxed()
                        .toList());
        assertThat(lines(story).stream().map(Entry::text))
                .contains(
                        "ingest==0.2.0 installs from pypi, with Python 3.13 on linux-x86_64. `ingest --version` said: ingest 0.2.0");
    }

    @Test
    void countsARepeatedEventOnce() {
        ReleaseStory story = new ReleaseStory("ingest");
        List<Event> events = story.untilBuilt();
        Event last = story.failed("validate", dev.slipway.events.Failure.user("check-failed", "No.", "Do."));

        topic.send(events);
        topic.send(events);
        topic.send(List.of(last));

        await().atMost(PATIENCE).until(() -> read(story, "").stream()
                .anyMatch(line -> line.type().equals("release.failed")));
        await().atMost(PATIENCE).until(() -> lines(story).size() >= events.size() + 1);
        assertThat(lines(story)).extracting(Entry::seq).doesNotHaveDuplicates().hasSize(events.size() + 1);
    }

    @Test
    void holdsTheAnswerUntilThereIsALine() {
        ReleaseStory story = new ReleaseStory("ingest");
        CompletableFuture<List<Entry>> waiting = CompletableFuture.supplyAsync(() -> read(story, "?wait=60"));

        topic.send(List.of(story.pushed()));

        assertThat(waiting.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join())
                .singleElement()
                .satisfies(line -> assertThat(line.type()).isEqualTo("tag.pushed"));
    }

    @Test
    void answersOnlyWhatIsNew() {
        ReleaseStory story = new ReleaseStory("ingest");
        topic.send(story.untilBuilt());
        await().atMost(PATIENCE)
                .until(() -> read(story, "").size() == story.untilBuilt().size());

        assertThat(read(story, "?after=9")).hasSize(story.untilBuilt().size() - 9);
        assertThat(read(story, "?after=99")).isEmpty();
    }

    @Test
    void refusesCallersWithoutTheInternalToken() throws Exception {
        assertThat(client().get("/internal/notifier/releases/x/timeline").statusCode())
                .isEqualTo(401);
        assertThat(client().get("/internal/notifier/releases/x/timeline", "X-Slipway-Internal", "wrong")
                        .statusCode())
                .isEqualTo(401);
    }

    private List<Entry> lines(ReleaseStory story) {
        return read(story, "");
    }

    private List<Entry> read(ReleaseStory story, String query) {
        try {
            return client().timeline(story.release(), query, token);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private NotifierClient client() {
        return new NotifierClient(root.substring(0, root.length() - 1));
    }
}
