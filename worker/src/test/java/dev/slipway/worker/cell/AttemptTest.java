package dev.slipway.worker.cell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AttemptTest {

    @Test
    void goesOnWithAValueOnly() {
        Failure failure = Failure.user("build-failed", "no", "yes");

        assertThat(Attempt.done(1).map(one -> one + 1)).isEqualTo(Attempt.done(2));
        assertThat(Attempt.<Integer>failed(failure).map(one -> one + 1)).isEqualTo(Attempt.failed(failure));
        assertThat(Attempt.<Integer>abandoned().map(one -> one + 1)).isEqualTo(Attempt.abandoned());
    }
}
