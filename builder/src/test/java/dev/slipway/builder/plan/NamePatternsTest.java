package dev.slipway.builder.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            *                          | cp313-manylinux_x86_64 | true
            cp313-*                    | cp313-manylinux_x86_64 | true
            cp313-*                    | cp313t-win_amd64       | false
            cp31?-*                    | cp310-win_amd64        | true
            cp3[89]-*                  | cp39-win_amd64         | true
            cp3[!89]-*                 | cp39-win_amd64         | false
            cp3{9,10}-*                | cp310-win_amd64        | true
            cp3{9..12}-*               | cp311-win_amd64        | true
            cp3{9..12}-*               | cp313-win_amd64        | false
            cp3{9,1{0,1}}-*_x86_64     | cp311-macosx_x86_64    | true
            *-manylinux_{x86_64,i686}  | cp311-musllinux_x86_64 | false
            cp3.9-*                    | cp319-win_amd64        | false
            """)
    void matchesAsAShellDoes(String pattern, String name, boolean matches) {
        assertThat(new NamePatterns(List.of(pattern)).match(name)).isEqualTo(matches);
    }
}
