package dev.slipway.launcher.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.launcher.StartFailed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeLockTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private SlipwayHome home;

    @BeforeEach
    void create() {
        home = new SlipwayHome(folder).create();
    }

    @Test
    void letsTheSecondWaitForTheFirst() throws InterruptedException {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> HomeLock.holding(home, LONG, () -> {
            first.countDown();
            await(release);
            return order.add("first");
        }));
        first.await();
        CompletableFuture<Boolean> two =
                CompletableFuture.supplyAsync(() -> HomeLock.holding(home, LONG, () -> order.add("second")));

        release.countDown();
        CompletableFuture.allOf(one, two).join();

        assertThat(order).containsExactly("first", "second");
    }

    @Test
    void saysWhetherItIsTaken() {
        boolean taken = HomeLock.holding(home, LONG, () -> HomeLock.isTaken(home));

        assertThat(taken).isTrue();
        assertThat(HomeLock.isTaken(home)).isFalse();
    }

    @Test
    void givesUpWithARemedy() {
        assertThatThrownBy(() ->
                        HomeLock.holding(home, LONG, () -> HomeLock.holding(home, Duration.ofMillis(1), () -> "never")))
                .isInstanceOf(StartFailed.class)
                .hasMessageContaining("Another slipway command");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
