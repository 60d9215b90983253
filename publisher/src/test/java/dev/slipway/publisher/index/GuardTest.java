package dev.slipway.publisher.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuardTest {
    private static final Failure AWAY = Failure.unavailable("index-unavailable", "away", "wait");

    private Instant now = Instant.EPOCH;
    private final Guard guard = new Guard(() -> now, 10);

    private void fail(int times) {
        for (int n = 0; n < times; n++) {
            guard.failed(AWAY, Duration.ZERO);
        }
    }

    @Test
    void staysClosedToNobodyWhileFailuresAreFew() {
        fail(2);

        assertThat(guard.closed(false)).isEmpty();
    }

    @Test
    void keepsOthersAwayAfterFailuresInARow() {
        fail(3);

        assertThat(guard.closed(false))
                .hasValueSatisfying(closed -> assertThat(closed.failure()).isEqualTo(AWAY));
    }

    @Test
    void letsAFirstTryThrough() {
        fail(3);

        assertThat(guard.closed(true)).isEmpty();
    }

    @Test
    void triesAgainLater() {
        fail(3);
        now = now.plusSeconds(31);

        assertThat(guard.closed(false)).isEmpty();
    }

    @Test
    void opensForAllWhenTheIndexAnswers() {
        fail(3);
        guard.answered();

        assertThat(guard.closed(false)).isEmpty();
    }

    @Test
    void letsABurstThroughAndThenSoManyASecond() {
        now = now.plusSeconds(100);
        for (int upload = 0; upload < 33; upload++) {
            assertThat(guard.reserve().isPositive()).isFalse();
        }

        assertThat(guard.reserve()).isEqualTo(Duration.ofMillis(100));
        assertThat(guard.reserve()).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void keepsEverybodyAwayForAsLongAsTheIndexAsks() {
        guard.failed(AWAY, Duration.ofMinutes(2));
        now = now.plusSeconds(119);

        assertThat(guard.closed(true))
                .hasValueSatisfying(closed -> assertThat(closed.left()).isEqualTo(Duration.ofSeconds(1)));
    }
}
