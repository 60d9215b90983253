package dev.slipway.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.runtime.job.Reachability;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ReachabilityTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private final AtomicLong clock = new AtomicLong();
    private final Reachability reachability = new Reachability(clock::get, Duration.ofSeconds(15));

    private void pass(int seconds) {
        clock.addAndGet(Duration.ofSeconds(seconds).toNanos());
    }

    private void reachedFor(int seconds) {
        for (int i = 0; i < seconds; i += 5) {
            pass(5);
            reachability.reached();
        }
    }

    @Test
    void mayExpireOthersAfterAWholeLease() {
        reachedFor(25);
        assertThat(reachability.mayExpire(LEASE)).isFalse();
        reachedFor(5);
        assertThat(reachability.mayExpire(LEASE)).isTrue();
    }

    @Test
    void startsAgainAfterAFailure() {
        reachedFor(60);
        reachability.failed();
        reachability.reached();
        assertThat(reachability.mayExpire(LEASE)).isFalse();
        reachedFor(30);
        assertThat(reachability.mayExpire(LEASE)).isTrue();
    }

    @Test
    void startsAgainAfterAGapInWhichItWasPaused() {
        reachedFor(60);
        pass(120);
        assertThat(reachability.mayExpire(LEASE)).isFalse();
        reachability.reached();
        assertThat(reachability.mayExpire(LEASE)).isFalse();
    }
}
