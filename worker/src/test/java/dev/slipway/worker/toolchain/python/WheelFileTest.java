package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.worker.offer.Interpreter;
import java.nio.file.Path;
import java.util.List;
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
    void servesThePythonsOfItsTags() {
        assertThat(WheelFile.of("pkg-1.0-py2.py3-none-any.whl").serves(python("3.13.1")))
                .isTrue();
        assertThat(WheelFile.of("pkg-1.0-py310-none-any.whl").serves(python("3.9.1")))
                .isFalse();
        WheelFile compiled = WheelFile.of("pkg-1.0-cp312-cp312-linux_x86_64.whl");
        assertThat(compiled.serves(python("3.12.4"))).isTrue();
        assertThat(compiled.serves(python("3.13.1"))).isFalse();
        WheelFile abi3 = WheelFile.of("pkg-1.0-cp39-abi3-linux_x86_64.whl");
        assertThat(abi3.serves(python("3.13.1"))).isTrue();
        assertThat(abi3.serves(python("3.8.20"))).isFalse();
        assertThat(WheelFile.of("pkg-1.0-cp313-cp313t-linux_x86_64.whl").serves(python("3.13.1")))
                .isFalse();
    }

    private static Interpreter python(String version) {
        return new Interpreter(Path.of("python3"), version, false, "", "", List.of());
    }

    @Test
    void refusesWhatIsNoWheel() {
        assertThatThrownBy(() -> WheelFile.of("pkg-1.0.whl")).hasMessageContaining("no name of a wheel");
    }
}
