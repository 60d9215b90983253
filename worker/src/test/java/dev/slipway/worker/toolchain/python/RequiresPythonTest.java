package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.offer.Interpreter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequiresPythonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.8 | 3.8.18 | true",
                ">=3.8 | 3.7.16 | false",
                ">=3.8,<3.13 | 3.12.1 | true",
                ">=3.8,<3.13 | 3.13.0 | false",
                "!=3.9.* | 3.9.5 | false",
                "!=3.9.* | 3.10.0 | true",
                "==3.11.* | 3.11.7 | true",
                "~=3.9 | 3.13.0 | true",
                "~=3.9.2 | 3.10.0 | false",
                "~=3.9.2 | 3.9.18 | true",
                ">3.10 | 3.10.13 | true",
                "<=3.10.13 | 3.10.13 | true",
                "whatever | 3.10.13 | true"
            })
    void judgesAnInterpreter(String requires, String version, boolean allowed) {
        assertThat(RequiresPython.of(requires).allows(python(version))).isEqualTo(allowed);
    }

    @Test
    void allowsEverythingWhereNothingIsSaid() {
        assertThat(RequiresPython.of(null).allows(python("3.8.0"))).isTrue();
    }

    private static Interpreter python(String version) {
        return new Interpreter(Path.of("python"), version, false, "", "", List.of());
    }
}
