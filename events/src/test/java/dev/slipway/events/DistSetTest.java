package dev.slipway.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class DistSetTest {
    private static final DistFile WHEEL = new DistFile("a-1-py3-none-any.whl", "2".repeat(64), 10);
    private static final DistFile SDIST = new DistFile("a-1.tar.gz", "1".repeat(64), 20);

    @Test
    void isNamedTheSameInAnyOrder() {
        assertThat(new DistSet(List.of(SDIST, WHEEL)).id()).isEqualTo(new DistSet(List.of(WHEEL, SDIST)).id());
    }

    @Test
    void isAnotherSetWhenOneByteDiffers() {
        DistFile other = new DistFile(SDIST.filename(), "3".repeat(64), 20);
        assertThat(new DistSet(List.of(other, WHEEL)).id()).isNotEqualTo(new DistSet(List.of(SDIST, WHEEL)).id());
    }

    @Test
    void refusesAFileNameTwice() {
        assertThatThrownBy(() -> new DistSet(List.of(SDIST, SDIST))).hasMessageContaining("a-1.tar.gz");
    }

    @Test
    void refusesWhatIsNoHash() {
        assertThatThrownBy(() -> new DistFile("a", "ABC", 1)).hasMessageContaining("ABC");
    }
}
