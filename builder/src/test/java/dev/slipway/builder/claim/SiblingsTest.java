package dev.slipway.builder.claim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.worker.Grant;
import dev.slipway.builder.worker.Offer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SiblingsTest {
    private final Siblings siblings = new Siblings();
    private final AtomicInteger looks = new AtomicInteger();

    @Test
    void looksNoMoreAfterAWakeUpAfterWhichASiblingFoundNothing() throws Exception {
        try (Siblings.Sibling one = siblings.join(offer("laptop"), Grant.EVERYTHING);
                Siblings.Sibling other = siblings.join(offer("laptop"), Grant.EVERYTHING)) {
            one.look(7, this::nothing);

            assertThat(other.look(7, this::nothing)).isEmpty();
            assertThat(looks).hasValue(1);
        }
    }

    @Test
    void looksAgainAfterTheNextWakeUp() throws Exception {
        try (Siblings.Sibling one = siblings.join(offer("laptop"), Grant.EVERYTHING);
                Siblings.Sibling other = siblings.join(offer("laptop"), Grant.EVERYTHING)) {
            one.look(7, this::nothing);

            assertThat(other.look(8, () -> Optional.of("cell"))).contains("cell");
        }
    }

    @Test
    void looksOnAsLongAsSiblingsFindSomething() throws Exception {
        try (Siblings.Sibling one = siblings.join(offer("laptop"), Grant.EVERYTHING);
                Siblings.Sibling other = siblings.join(offer("laptop"), Grant.EVERYTHING)) {
            one.look(7, () -> Optional.of("cell"));

            assertThat(other.look(7, () -> Optional.of("another"))).contains("another");
        }
    }

    @Test
    void looksForEveryWorkerByItself() throws Exception {
        try (Siblings.Sibling one = siblings.join(offer("laptop"), Grant.EVERYTHING);
                Siblings.Sibling other = siblings.join(offer("desktop"), Grant.EVERYTHING)) {
            one.look(7, this::nothing);

            assertThat(other.look(7, () -> Optional.of("cell"))).contains("cell");
        }
    }

    private Optional<String> nothing() {
        looks.incrementAndGet();
        return Optional.empty();
    }

    private static Offer offer(String instance) {
        return new Offer(
                "worker", instance, List.of(), List.of(), List.of(), List.of("python"), "plain", 2, 0, Map.of());
    }
}
