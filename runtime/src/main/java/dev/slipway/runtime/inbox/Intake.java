package dev.slipway.runtime.inbox;

import dev.slipway.runtime.Backoff;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * The Kafka side of an {@link Inbox}: a record is tried again in place until the database has it, and only then is the call
 * over, so that acknowledging it afterwards loses nothing. What arrived together is committed together, since a commit costs
 * more than most records; when that fails, each is taken by itself, so that one holds up no other for longer than it must.
 */
public final class Intake implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Intake.class);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final Inbox inbox;
    private final Runnable recorded;
    private final CountDownLatch closed = new CountDownLatch(1);

    /** {@code recorded} runs after every commit: it wakes the relay and the job runners. */
    public Intake(Inbox inbox, Runnable recorded) {
        this.inbox = inbox;
        this.recorded = recorded;
    }

    /** Returns when the records, as a poll gave them, and their effects are committed. */
    public void accept(Iterable<ConsumerRecord<String, byte[]>> polled) {
        List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
        polled.forEach(records::add);
        if (!together(records)) {
            records.forEach(this::alone);
        }
        recorded.run();
    }

    private boolean together(List<ConsumerRecord<String, byte[]>> records) {
        if (records.size() < 2) {
            return false;
        }
        try {
            inbox.receive(records);
            return true;
        } catch (SQLException | RuntimeException e) {
            LOG.infof("%d records are taken one by one: %s", records.size(), e.getMessage());
            return false;
        }
    }

    private void alone(ConsumerRecord<String, byte[]> record) {
        String what = record.topic() + "-" + record.partition() + "@" + record.offset();
        untilDone(what, () -> inbox.receive(record));
    }

    /** To be called with newly assigned partitions: see {@link History}. */
    public void assigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        untilDone("assignment " + partitions, () -> inbox.history().onAssigned(consumer, partitions));
    }

    @Override
    public void close() {
        closed.countDown();
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws SQLException;
    }

    private void untilDone(String what, Attempt attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                attempt.run();
                return;
            } catch (SQLException | RuntimeException e) {
                LOG.warnf(e, "%s is tried again in place: %s", what, e.getMessage());
                pause(what, BACKOFF.after(attempts));
            }
        }
    }

    private void pause(String what, Duration wait) {
        try {
            if (closed.await(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("stopping; " + what + " stays unacknowledged and comes again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted; " + what + " stays unacknowledged and comes again", e);
        }
    }
}
