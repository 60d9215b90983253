package dev.slipway.runtime;

import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.inbox.EventHandler;
import dev.slipway.runtime.inbox.GroupConsumer;
import dev.slipway.runtime.inbox.Inbox;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.job.JobHandler;
import dev.slipway.runtime.job.JobRunner;
import dev.slipway.runtime.job.Jobs;
import dev.slipway.runtime.outbox.Outbox;
import dev.slipway.runtime.outbox.Relay;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * What a service stands on, put together: its transactions, inboxes, job queues, outbox and blobs. Register queues and
 * intakes, then {@link #start}.
 */
public final class Service implements AutoCloseable {
    private final String name;
    private final Transactions transactions;
    private final Map<String, Object> kafka;
    private final Blobs blobs;
    private final Outbox outbox;
    private final Signal relayed = new Signal();
    private final List<JobRunner> runners = new CopyOnWriteArrayList<>();
    private final List<Intake> intakes = new CopyOnWriteArrayList<>();
    private final List<Runnable> woken = new CopyOnWriteArrayList<>();
    private final List<GroupConsumer> groups = new CopyOnWriteArrayList<>();
    private volatile boolean started;
    private Thread relay;
    private Producer<String, byte[]> producer;

    /** {@code kafka} holds the client settings: bootstrap servers and security. */
    public Service(String name, DataSource database, Map<String, Object> kafka, Blobs blobs) {
        this.name = name;
        this.transactions = new Transactions(database);
        this.kafka = Map.copyOf(kafka);
        this.blobs = blobs;
        this.outbox = new Outbox(name);
    }

    public String name() {
        return name;
    }

    public Transactions transactions() {
        return transactions;
    }

    public Outbox outbox() {
        return outbox;
    }

    public Blobs blobs() {
        return blobs;
    }

    /** Commits a step, then wakes whatever it may have given work. */
    public void commit(Transactions.Step step) throws SQLException {
        transactions.run(step);
        wake();
    }

    /** Wakes the relay and the runners: something was committed. */
    public void wake() {
        relayed.raise();
        runners.forEach(JobRunner::wake);
        woken.forEach(Runnable::run);
    }

    /** Has something else woken too after every commit; it must return at once. */
    public void onWake(Runnable waiting) {
        woken.add(waiting);
    }

    /** Opens a queue; it starts with the service, or at once when that runs. */
    public void queue(String queue, int concurrency, Duration lease, JobHandler handler) {
        JobRunner runner = new JobRunner(new Jobs(transactions), queue, concurrency, lease, handler, this::wake);
        runners.add(runner);
        if (started) {
            runner.start();
        }
    }

    /** The intake of a consumer group, for a channel's handler to call. */
    public Intake intake(String group, EventHandler handler) {
        Intake intake = new Intake(new Inbox(group, transactions, handler), this::wake);
        intakes.add(intake);
        return intake;
    }

    /** Opens a consumer group while the service runs. */
    public void group(String group, List<String> topics, EventHandler handler) {
        GroupConsumer consumer = new GroupConsumer(group, topics, kafka, intake(group, handler));
        groups.add(consumer);
        consumer.start();
    }

    public void start() {
        started = true;
        producer = producer();
        relay = Thread.ofPlatform().daemon().name(name + "-relay").start(new Relay(transactions, producer, relayed));
        runners.forEach(JobRunner::start);
    }

    @Override
    public void close() {
        groups.forEach(GroupConsumer::close);
        intakes.forEach(Intake::close);
        runners.forEach(JobRunner::close);
        if (relay != null) {
            relay.interrupt();
            producer.close(Duration.ofSeconds(2));
        }
    }

    private Producer<String, byte[]> producer() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, name + "-relay");
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }
}
