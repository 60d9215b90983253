package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WheelFileTest {

    @Test
    void takesANameApart() {
        WheelFile pure = WheelFile.of("pkg-1.0-py2.py3-none-any.whl");

        assertThat(pure.isForAnyPlatform()).isTrue();
        assertThat(pure.tags()).containsExactly("py2-none-any", "py3-none-any");
    }

    @Test
    void countsFromTheEndSoThatABuildNumberDoesNotMatter() {
        WheelFile wheel = WheelFile.of("pkg-1.0-1-cp311-cp311-manylinux_2_5_x86_64.manylinux1_x86_64.whl");

        assertThat(wheel.python()).isEqualTo("cp311");
        assertThat(wheel.tags()).hasSize(2);
    }

    @Test
    void refusesWhatIsNoWheel() {
        assertThatThrownBy(() -> WheelFile.of("pkg-1.0.whl")).hasMessageContaining("no name of a wheel");
    }
}
