package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.events.EventCodec;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.events.Topics;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

/** What is committed is sent, through a crash at either side of the send. */
class RelayIT extends RuntimeRound {
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
}
