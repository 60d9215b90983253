package dev.slipway.notifier.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CommitsTest {
    private final Commits commits = new Commits();

    @Test
    void answersAtOnceWhenThereIsNews() throws InterruptedException {
        assertThat(commits.await(Duration.ofHours(1), () -> 1, number -> number == 1))
                .isEqualTo(1);
    }

    @Test
    void answersWithTheLastReadingWhenTheTimeHasPassed() throws InterruptedException {
        assertThat(commits.await(Duration.ZERO, () -> 1, number -> number == 2)).isEqualTo(1);
    }

    @Test
    void looksAgainAfterACommit() throws InterruptedException {
        AtomicInteger value = new AtomicInteger();
        CountDownLatch firstLook = new CountDownLatch(1);
        Thread writer = Thread.ofVirtual().start(() -> {
            try {
                firstLook.await();
            } catch (InterruptedException e) {
                return;
            }
            value.set(2);
            commits.happened();
        });

        int answer = commits.await(
                Duration.ofHours(1),
                () -> {
                    int now = value.get();
                    firstLook.countDown();
                    return now;
                },
                number -> number == 2);

        assertThat(answer).isEqualTo(2);
        writer.join();
    }
}
