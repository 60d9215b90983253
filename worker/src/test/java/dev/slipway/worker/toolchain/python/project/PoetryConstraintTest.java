package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PoetryConstraintTest {

    @Test
    void turnsPoetrysSpellingsIntoRanges() {
        assertThat(PoetryConstraint.toPep440("^3.8")).isEqualTo(">=3.8,<4");
        assertThat(PoetryConstraint.toPep440("^3.8.1")).isEqualTo(">=3.8.1,<4");
        assertThat(PoetryConstraint.toPep440("~3.11")).isEqualTo(">=3.11,<3.12");
        assertThat(PoetryConstraint.toPep440(">=3.9,<3.13")).isEqualTo(">=3.9,<3.13");
        assertThat(PoetryConstraint.toPep440("~=3.9")).isEqualTo("~=3.9");
    }
}
