package dev.slipway.worker.toolchain.python.project;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CargoVersionTest {

    @ParameterizedTest
    @CsvSource({
        "1.5.0, 1.5.0",
        "2, 2.0.0",
        "1.5rc1, 1.5.0-rc.1",
        "1.5.0a2.dev3, 1.5.0-alpha.2.dev.3",
        "1.5.0b1, 1.5.0-beta.1",
        "1.5.0.post2, 1.5.0-post.2",
        "1!2.0.0,",
        "1.2.3.4,"
    })
    void hasTheFormOfCargo(String version, String expected) {
        assertThat(CargoVersion.of(version).orElse(null)).isEqualTo(expected);
    }
}
