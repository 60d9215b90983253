package dev.slipway.version;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpecifierSetTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9 | 3.9",
                ">=3.9 | 3.14.0rc1",
                ">=3.9,<4 | 3.13",
                "~=3.9 | 3.99",
                "~=3.9.2 | 3.9.5",
                "==3.* | 3.12.1",
                "==1.0 | 1.0.0",
                "==1.0 | 1.0+cpu",
                "==1.0+cpu | 1.0+cpu",
                "==1.0.* | 1.0rc1",
                "!=3.9.7 | 3.9.8",
                "<2 | 1.9",
                "<2.0rc1 | 2.0b1",
                ">1.0 | 1.1",
                ">1.0.post1 | 1.0.post2",
                "<=1.0 | 1.0+cpu",
                ">=1.0 | 1.0+cpu",
                "===1.0 | 1.0",
                ">1.0a1 | 1.0+x",
                ">1.0.dev1 | 1.0.post2",
                "<1.post0 | 1a1",
                "'' | 99",
                ">= 3.6 , != 3.7.* | 3.8",
                "~=1!2.2 | 1!2.5",
                ">=3.8, | 3.9",
            })
    void contains(String specifiers, String version) {
        assertThat(SpecifierSet.parse(specifiers).orElseThrow().contains(Version.of(version)))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ">=3.9 | 3.8.18",
                ">=3.9 | 3.9rc1",
                ">=3.9,<4 | 4.0",
                "~=3.9 | 4.0",
                "~=3.9.2 | 3.10",
                "~=3.9.2 | 3.9.1",
                "==3.* | 4.0",
                "==1.0+cpu | 1.0",
                "!=3.9.* | 3.9.8",
                "<2.0 | 2.0rc1",
                ">1.0 | 1.0.post1",
                ">1.0 | 1.0+cpu",
                ">1.0a1 | 1.0a1.post1",
                "<1.post0 | 1.post0.dev1",
                ">1.0.post1 | 1.0.post1+cpu",
                "===1.0 | 1.0.0",
                "~=1!2.2 | 2.5",
            })
    void doesNotContain(String specifiers, String version) {
        assertThat(SpecifierSet.parse(specifiers).orElseThrow().contains(Version.of(version)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3.9",
                ">=",
                "=>3.9",
                ">=3.9.*",
                "~=3",
                "~=3.9.*",
                "<1.0+cpu",
                "==1.0rc1.*",
                "==1.0+cpu.*",
                ">=three",
                ">=3.6 <4",
                ">=3.6;",
                "^3.9",
            })
    void refusesWhatIsNoSpecifier(String text) {
        assertThat(SpecifierSet.parse(text)).isEmpty();
    }

    @Test
    void writesItselfAsGiven() {
        assertThat(SpecifierSet.parse(" >=3.9 , !=3.10.*").orElseThrow()).hasToString(">=3.9,!=3.10.*");
    }
}
