package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.RouteSpec;
import dev.slipway.events.Samples;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.Topics;
import dev.slipway.runtime.blob.FolderBlobs;
import dev.slipway.runtime.inbox.Inbox;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Inbox, jobs and outbox on a real Kafka and a real PostgreSQL, and what a crash between their steps leaves. */
class RuntimeIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private final TestInfrastructure infrastructure = TestInfrastructure.shared();
    private final Map<String, Object> kafka = new HashMap<>(infrastructure.kafka());
    private TestDatabase database;
    private Service service;
    private final String group = "runtime-" + UUID.randomUUID();

    @BeforeEach
    void open() throws SQLException, IOException {
        database = infrastructure.freshDatabase();
        new TopicSetup(kafka).run();
        service = service();
        String schema = new String(
                RuntimeIT.class
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

    private static Pushed pushed() {
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

    private static ConsumerRecord<String, byte[]> record(Event event, long offset) {
        return new ConsumerRecord<>(
                Topics.TAG_PUSHED, 0, offset, event.release(), EventCodec.encode(event, "listener"));
    }

    private long count(String sql) throws SQLException {
        return service.transactions().call(tx -> {
            try (ResultSet row = tx.createStatement().executeQuery(sql)) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void recordsAnEventAndItsEffectOnceHoweverOftenItComes() throws SQLException {
        AtomicInteger effects = new AtomicInteger();
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> {
            effects.incrementAndGet();
            Jobs.add(tx, "checkout", event.release(), event.release());
        });
        Pushed event = pushed();
        inbox.receive(record(event, 1));
        inbox.receive(record(event, 1));
        inbox.receive(record(event, 9));
        assertThat(effects).hasValue(1);
        assertThat(count("select count(*) from job")).isEqualTo(1);
    }

    @Test
    void forgetsTheRecordWhenItsEffectFailsSoThatItIsTriedAgain() throws SQLException {
        AtomicBoolean broken = new AtomicBoolean(true);
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> {
            Jobs.add(tx, "checkout", event.release(), event.release());
            if (broken.get()) {
                throw new SQLException("the database went away");
            }
        });
        Pushed event = pushed();
        assertThatThrownBy(() -> inbox.receive(record(event, 1))).hasMessageContaining("went away");
        assertThat(count("select count(*) from inbox") + count("select count(*) from job"))
                .isZero();
        broken.set(false);
        inbox.receive(record(event, 1));
        assertThat(count("select count(*) from job")).isEqualTo(1);
    }

    @Test
    void keepsARecordThatIsNoEventWithItsPlaceAndReason() throws SQLException {
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> {
            throw new AssertionError("it is no event");
        });
        ConsumerRecord<String, byte[]> bad =
                new ConsumerRecord<>(Topics.TAG_PUSHED, 2, 7, "k", "hello".getBytes(StandardCharsets.UTF_8));
        inbox.receive(bad);
        inbox.receive(bad);
        assertThat(count("select count(*) from rejected where partition_number = 2 and record_offset = 7"))
                .isEqualTo(1);
    }

    @Test
    void keepsARecordWithAValueThatTheDatabaseWillNeverTakeAndUndoesWhatItBegan() throws SQLException {
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> {
            Jobs.add(tx, "checkout", event.release(), event.release());
            tx.createStatement().execute("select 'no number'::int");
        });
        inbox.receive(record(pushed(), 8));
        assertThat(count("select count(*) from rejected where record_offset = 8 and reason like '%no number%'"))
                .isEqualTo(1);
        assertThat(count("select count(*) from job")).isZero();
        assertThat(count("select count(*) from inbox")).isZero();
    }

    @Test
    void sendsWhatWasCommittedAndNothingThatWasRolledBack() throws SQLException, InterruptedException {
        BlockingQueue<Event> heard = hear();
        service.start();
        Pushed lost = pushed();
        assertThatThrownBy(() -> service.commit(tx -> {
                    service.outbox().add(tx, lost);
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        Pushed kept = pushed();
        service.commit(tx -> service.outbox().add(tx, kept));
        Event first = take(heard, kept.release(), lost.release());
        assertThat(first).isEqualTo(kept);
        await().atMost(LONG).until(() -> count("select count(*) from outbox") == 0);
    }

    @Test
    void aCrashBetweenTheSendAndTheDeleteIsHeardTwiceAndActedOnOnce() throws SQLException, InterruptedException {
        Pushed event = pushed();
        service.transactions().run(tx -> service.outbox().add(tx, event));
        // The first relay sent the record and died before its delete was committed.
        try (KafkaProducer<String, byte[]> dead =
                new KafkaProducer<>(kafka, new StringSerializer(), new ByteArraySerializer())) {
            assertThat(dead.send(new ProducerRecord<>(
                            Topics.TAG_PUSHED, event.release(), EventCodec.encode(event, "builder"))))
                    .succeedsWithin(LONG);
        }
        List<Event> effects = new CopyOnWriteArrayList<>();
        Pushed last = pushedOnTheSamePartitionAs(event);
        service.group(group, List.of(Topics.TAG_PUSHED), (tx, heard, history) -> {
            if (heard.equals(event)) {
                effects.add(heard);
            }
        });
        service.start();
        await().atMost(LONG).until(() -> count("select count(*) from outbox") == 0);
        service.commit(tx -> service.outbox().add(tx, last));
        await().atMost(LONG)
                .until(() -> count("select count(*) from inbox where consumer_group = '" + group + "' and event_id = '"
                                + last.header().id() + "'")
                        == 1);
        assertThat(effects).hasSize(1);
    }

    private static Pushed pushedOnTheSamePartitionAs(Pushed event) {
        return new Pushed(event.header().next(), 2, event.sighting(), event.spec(), null, null, null);
    }

    @Test
    void aJobIsClaimedByOneAndCompletedWithItsEventsInOneTransaction() throws SQLException, InterruptedException {
        BlockingQueue<Event> heard = hear();
        Pushed event = pushed();
        AtomicInteger runs = new AtomicInteger();
        for (int runner = 0; runner < 3; runner++) {
            service.queue("checkout", 2, Duration.ofSeconds(10), job -> {
                runs.incrementAndGet();
                return JobOutcome.done(tx -> service.outbox().add(tx, event));
            });
        }
        service.start();
        service.commit(tx -> Jobs.add(tx, "checkout", "one", "one"));
        assertThat(take(heard, event.release(), "none")).isEqualTo(event);
        await().atMost(LONG).until(() -> count("select count(*) from job where state = 'done'") == 1);
        assertThat(runs).hasValue(1);
    }

    @Test
    void aCrashBetweenClaimAndCompletionRunsTheJobAgainAfterItsLease() throws SQLException {
        service.transactions().run(tx -> Jobs.add(tx, "checkout", "one", "one"));
        // A runner claimed it and died: its lease has passed.
        service.transactions()
                .run(
                        tx -> tx.createStatement()
                                .execute(
                                        "update job set state = 'running', attempts = 1, fence = 1, lease_until = now() - interval '1 h'"));
        AtomicInteger attempts = new AtomicInteger();
        service.queue("checkout", 1, Duration.ofSeconds(2), job -> {
            attempts.set(job.attempts());
            return JobOutcome.done(tx -> {});
        });
        service.start();
        await().atMost(LONG).until(() -> count("select count(*) from job where state = 'done'") == 1);
        assertThat(attempts).hasValue(2);
        assertThat(count("select fence from job")).isEqualTo(2);
    }

    @Test
    void anOutcomeUnderAnOldFenceIsDiscarded() throws SQLException, InterruptedException {
        CountDownLatch claimed = new CountDownLatch(1);
        CountDownLatch stolen = new CountDownLatch(1);
        AtomicBoolean effect = new AtomicBoolean();
        service.queue("checkout", 1, Duration.ofMinutes(10), (Job job) -> {
            claimed.countDown();
            stolen.await();
            return JobOutcome.done(tx -> effect.set(true));
        });
        service.start();
        service.commit(tx -> Jobs.add(tx, "checkout", "one", "one"));
        claimed.await();
        service.transactions().run(tx -> tx.createStatement().execute("update job set fence = fence + 1"));
        stolen.countDown();
        service.transactions().run(tx -> Jobs.add(tx, "checkout", "two", "two"));
        await().atMost(LONG).until(() -> count("select count(*) from job where key = 'two' and state = 'done'") == 1);
        assertThat(count("select count(*) from job where key = 'one' and state = 'running'"))
                .isEqualTo(1);
    }

    @Test
    void retriesAfterASurpriseAndThenSucceeds() throws SQLException {
        AtomicInteger runs = new AtomicInteger();
        service.queue("checkout", 1, Duration.ofSeconds(10), job -> {
            if (runs.incrementAndGet() < 3) {
                throw new IllegalStateException("a bug");
            }
            return JobOutcome.done(tx -> {});
        });
        service.start();
        service.commit(tx -> Jobs.add(tx, "checkout", "one", "one"));
        await().atMost(LONG).until(() -> count("select count(*) from job where state = 'done'") == 1);
        assertThat(runs).hasValue(3);
    }

    private BlockingQueue<Event> hear() {
        BlockingQueue<Event> heard = new LinkedBlockingQueue<>();
        service.group(group, List.of(Topics.TAG_PUSHED), (tx, event, history) -> heard.add(event));
        return heard;
    }

    /** The first event of one of these releases; other tests use the same topics. */
    private static Event take(BlockingQueue<Event> heard, String... releases) throws InterruptedException {
        while (true) {
            Event event = heard.poll(LONG.toSeconds(), TimeUnit.SECONDS);
            assertThat(event).as("an event of " + List.of(releases)).isNotNull();
            if (List.of(releases).contains(event.release())) {
                return event;
            }
        }
    }
}
