package dev.slipway.publisher.index;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistNameTest {
    @ParameterizedTest
    @CsvSource({
        "my_pkg-1.0-py3-none-any.whl, my-pkg, 1.0, py3",
        "My.Pkg-1.0-1-cp311-cp311-manylinux_2_17_x86_64.whl, my-pkg, 1.0, cp311",
        "pkg-1.0-py2.py3-none-any.whl, pkg, 1.0, py2.py3",
        "my_pkg-1.0rc1.tar.gz, my-pkg, 1.0rc1, source",
        "my-pkg-1.0.zip, my-pkg, 1.0, source",
        "pkg-1.0.post1.tar.gz, pkg, 1.0.post1, source",
        "pkg-1.0-py3.8.egg, pkg, 1.0, 3.8",
    })
    void takesFileNamesApart(String filename, String name, String version, String tag) {
        assertThat(DistName.of(filename, name)).hasValueSatisfying(found -> {
            assertThat(found.version()).hasToString(version);
            assertThat(found.pythonTag()).isEqualTo(tag);
        });
    }

    @Test
    void isEmptyForFilesOfAnotherPackage() {
        assertThat(DistName.of("pkg-extra-1.0.tar.gz", "pkg")).isEmpty();
        assertThat(DistName.of("other-1.0-py3-none-any.whl", "pkg")).isEmpty();
        assertThat(DistName.of("pkg.asc", "pkg")).isEmpty();
    }
}
