package dev.slipway.worker.process;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TailTest {

    @Test
    void keepsTheLastLinesWithinItsBounds() {
        Tail tail = new Tail();
        for (int i = 1; i <= 1000; i++) {
            tail.add("line " + i);
        }

        assertThat(tail.text()).startsWith("line 941\n").endsWith("line 1000");
        tail.add("x".repeat(7990));
        assertThat(tail.text()).hasSizeLessThanOrEqualTo(8000).endsWith("x");
    }
}
