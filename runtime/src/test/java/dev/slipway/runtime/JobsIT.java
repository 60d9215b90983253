package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.events.Event;
import dev.slipway.events.TagEvent.Pushed;
import dev.slipway.runtime.job.Job;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.runtime.job.Jobs;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Jobs are claimed, leased, fenced and completed on a real PostgreSQL. */
class JobsIT extends RuntimeRound {
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
    void aCompletionThatWaitsKeepsNoOtherLeaseFromBeingRenewed() throws SQLException, InterruptedException {
        CountDownLatch completing = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        AtomicInteger runs = new AtomicInteger();
        service.queue("checkout", 2, Duration.ofSeconds(2), job -> {
            runs.incrementAndGet();
            if (job.key().equals("long")) {
                over.await();
                return JobOutcome.done(tx -> {});
            }
            return JobOutcome.done(tx -> {
                completing.countDown();
                await().atMost(LONG).until(() -> over.getCount() == 0);
            });
        });
        service.transactions().run(tx -> {
            Jobs.add(tx, "checkout", "waiting", "one");
            Jobs.add(tx, "checkout", "long", "two");
        });
        service.start();
        completing.await();
        await().atMost(LONG).until(() -> runs.get() == 2);
        String millis = "select (extract(epoch from lease_until) * 1000)::bigint from job where key = 'long'";
        long lease = count(millis);

        await().atMost(LONG).until(() -> count(millis) > lease + 4000);

        over.countDown();
        await().atMost(LONG).until(() -> count("select count(*) from job where state = 'done'") == 2);
        assertThat(runs).hasValue(2);
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
}
