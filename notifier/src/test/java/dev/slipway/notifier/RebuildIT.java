package dev.slipway.notifier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.notifier.timeline.TimelineResource.Entry;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RebuildIT {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path folder;

    private final TestDatabase database = TestInfrastructure.shared().freshDatabase();

    @Test
    void fillsADroppedSchemaFromTheTopicsInTheMiddleOfAReleaseToTheSameTimeline() throws Exception {
        ReleaseStory story = new ReleaseStory("ingest");
        List<Event> events = story.published();
        int middle = events.size() / 2;
        try (Topic topic = new Topic();
                NotifierProcess notifier = new NotifierProcess(database, folder)) {
            notifier.start();
            topic.send(events.subList(0, middle));
            await().atMost(PATIENCE).until(() -> lines(notifier, story).size() == middle);

            notifier.kill();
            dropSchema();
            topic.send(events.subList(middle, events.size()));
            notifier.start();

            await().atMost(PATIENCE).until(() -> lines(notifier, story).size() == events.size());
            assertThat(lines(notifier, story)).extracting(Entry::time).isSorted();
            await().atMost(PATIENCE).until(() -> "published".equals(state(story)));
        }
    }

    @Test
    void fillsASchemaThatIsDroppedWhileItRuns() throws Exception {
        ReleaseStory story = new ReleaseStory("ingest");
        List<Event> events = story.published();
        int middle = events.size() / 2;
        try (Topic topic = new Topic();
                NotifierProcess notifier = new NotifierProcess(database, folder)) {
            notifier.start();
            topic.send(events.subList(0, middle));
            await().atMost(PATIENCE).until(() -> lines(notifier, story).size() == middle);

            dropSchema();
            topic.send(events.subList(middle, events.size()));

            await().atMost(PATIENCE)
                    .ignoreExceptions()
                    .until(() -> lines(notifier, story).size() == events.size());
            assertThat(lines(notifier, story)).extracting(Entry::time).isSorted();
        }
    }

    @Test
    void losesNothingWhenItIsKilledWhileEventsArrive() throws Exception {
        List<ReleaseStory> stories =
                List.of(new ReleaseStory("one"), new ReleaseStory("two"), new ReleaseStory("three"));
        try (Topic topic = new Topic();
                NotifierProcess notifier = new NotifierProcess(database, folder)) {
            notifier.start();
            int events = 0;
            for (ReleaseStory story : stories) {
                List<Event> all = story.published();
                events = all.size();
                topic.send(all);
            }
            await().atMost(PATIENCE)
                    .until(() -> !lines(notifier, stories.getFirst()).isEmpty());

            notifier.kill();
            notifier.start();

            for (ReleaseStory story : stories) {
                int expected = events;
                await().atMost(PATIENCE).until(() -> lines(notifier, story).size() == expected);
            }
        }
    }

    private static List<Entry> lines(NotifierProcess notifier, ReleaseStory story) throws Exception {
        return notifier.client().timeline(story.release(), "", NotifierProcess.INTERNAL_TOKEN);
    }

    private void dropSchema() throws SQLException {
        try (Connection connection = database.connect("notifier");
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema notifier cascade");
        }
    }

    private String state(ReleaseStory story) throws SQLException {
        try (Connection connection = database.connect("notifier");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select state from timeline_release where id = '" + story.release() + "'")) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
