package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofSeconds(5));

    @RepeatedTest(20)
    void doublesWithJitterInTheUpperHalf() {
        assertThat(backoff.after(1)).isBetween(Duration.ofMillis(50), Duration.ofMillis(100));
        assertThat(backoff.after(4)).isBetween(Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Test
    void neverExceedsTheLongest() {
        assertThat(backoff.after(1000)).isLessThanOrEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void takesNoAttemptAsTheFirst() {
        assertThat(backoff.after(0)).isLessThanOrEqualTo(Duration.ofMillis(100));
    }
}
