package dev.slipway.publisher.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.Limits.Rate;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QuotaTest {
    private static final Rate THREE_A_MINUTE = new Rate(3, Duration.ofMinutes(1));

    private static Duration waiting(int wanted, Integer... secondsAgo) {
        return Quota.wait(
                THREE_A_MINUTE,
                new ArrayDeque<>(
                        Arrays.stream(secondsAgo).map(Duration::ofSeconds).toList()),
                wanted);
    }

    @Test
    void waitsForNothingWhileThereArePlaces() {
        assertThat(waiting(3)).isZero();
        assertThat(waiting(1, 30, 10)).isZero();
    }

    @Test
    void waitsUntilTheEarliestPlaceIsFree() {
        assertThat(waiting(1, 50, 30, 10)).isEqualTo(Duration.ofSeconds(10));
        assertThat(waiting(2, 50, 30, 10)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void takesPlacesThatAreFreeAgainAsFree() {
        assertThat(waiting(1, 90, 80, 70)).isZero();
    }

    @Test
    void countsTheWindowsThatManyFilesTake() {
        assertThat(waiting(7)).isEqualTo(Duration.ofMinutes(2));
        assertThat(waiting(9)).isEqualTo(Duration.ofMinutes(2));
        assertThat(waiting(10)).isEqualTo(Duration.ofMinutes(3));
    }
}
