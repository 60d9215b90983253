package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.events.Event;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.Topics;
import dev.slipway.runtime.inbox.Inbox;
import dev.slipway.runtime.inbox.Intake;
import dev.slipway.runtime.job.Jobs;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** Each event once, with its effect, on a real PostgreSQL. */
class InboxIT extends RuntimeRound {
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
    void takesWhatCameTogetherEachOnceAndInItsOrder() throws SQLException {
        List<Event> taken = new ArrayList<>();
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> taken.add(event));
        Pushed first = pushed();
        Pushed second = pushed();
        inbox.receive(List.of(record(first, 1), record(second, 2), record(first, 3)));
        inbox.receive(List.of(record(second, 4)));
        assertThat(taken).containsExactly(first, second);
        assertThat(count("select count(*) from inbox")).isEqualTo(2);
    }

    @Test
    void takesRecordsOneByOneWhenTheyCannotBeTakenTogether() throws SQLException {
        Pushed unwanted = pushed();
        Inbox inbox = new Inbox(group, service.transactions(), (tx, event, history) -> {
            Jobs.add(tx, "checkout", event.release(), event.release());
            if (event.equals(unwanted)) {
                tx.createStatement().execute("select 'no number'::int");
            }
        });
        try (Intake intake = new Intake(inbox, () -> {})) {
            intake.accept(List.of(record(pushed(), 1), record(unwanted, 2), record(pushed(), 3)));
        }
        assertThat(count("select count(*) from rejected")).isEqualTo(1);
        assertThat(count("select count(*) from inbox")).isEqualTo(2);
        assertThat(count("select count(*) from job")).isEqualTo(2);
    }
}
