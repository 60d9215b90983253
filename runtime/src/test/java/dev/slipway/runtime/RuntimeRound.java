package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Samples;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.Topics;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.testing.TestDatabase;
import dev.slipway.testing.TestInfrastructure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** What the tests of inbox, outbox and jobs stand on: a service on a real Kafka and an empty database of its own. */
abstract class RuntimeRound {
    static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final TestInfrastructure infrastructure = TestInfrastructure.shared();
    final Map<String, Object> kafka = new HashMap<>(infrastructure.kafka());
    private TestDatabase database;
    Service service;
    final String group = "runtime-" + UUID.randomUUID();

    @BeforeEach
    void open() throws SQLException, IOException {
        database = infrastructure.freshDatabase();
        new TopicSetup(kafka).run();
        service = service();
        String schema = new String(
                RuntimeRound.class
                        .getResourceAsStream("/db/runtime/V1__runtime.sql")
                        .readAllBytes(),
                StandardCharsets.UTF_8);
        service.transactions().run(tx -> {
            try (var statement = tx.createStatement()) {
                statement.execute(schema);
            }
        });
    }

    private Service service() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.url("builder"));
        source.setUser("builder");
        source.setPassword(database.password("builder"));
        return new Service("builder", source, kafka, new FolderBlobs(folder, "builder"));
    }

    @AfterEach
    void close() {
        service.close();
    }

    static Pushed pushed() {
        Pushed sample = new Samples(new RouteSpec.Stage("pypi", RouteSpec.Kind.INDEX)).pushed(1);
        return new Pushed(
                dev.slipway.events.Header.about("runtime-" + UUID.randomUUID()),
                1,
                sample.sighting(),
                sample.spec(),
                null,
                null,
                null);
    }

    static ConsumerRecord<String, byte[]> record(Event event, long offset) {
        return new ConsumerRecord<>(
                Topics.TAG_PUSHED, 0, offset, event.release(), EventCodec.encode(event, "listener"));
    }

    long count(String sql) throws SQLException {
        return service.transactions().call(tx -> {
            try (ResultSet row = tx.createStatement().executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    BlockingQueue<Event> hear() {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        service.group(group, List.of(Topics.TAG_PUSHED), (tx, event, history) -> heard.add(event));
        return heard;
    }

    /** The first event of one of these releases; other tests use the same topics. */
    static Event take(BlockingQueue<Event> heard, String... releases) throws InterruptedException {
        while (true) {
            Event event = heard.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("an event of " + List.of(releases)).isNotNull();
            if (List.of(releases).contains(event.release())) {
                return event;
            }
        }
    }
}
