package dev.slipway.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

    /** In ascending order; the list that packaging tests itself with. */
    private static final List<String> ASCENDING = List.of(
            "1.0.dev456",
            "1.0a1",
            "1.0a2.dev456",
            "1.0a12.dev456",
            "1.0a12",
            "1.0b1.dev456",
            "1.0b2",
            "1.0b2.post345.dev456",
            "1.0b2.post345",
            "1.0b2-346",
            "1.0c1.dev456",
            "1.0c1",
            "1.0rc2",
            "1.0c3",
            "1.0",
            "1.0.post456.dev34",
            "1.0.post456",
            "1.1.dev1",
            "1.2+123abc",
            "1.2+123abc456",
            "1.2+abc",
            "1.2+abc123",
            "1.2+abc123def",
            "1.2+1234.abc",
            "1.2+123456",
            "1.2.r32+123456",
            "1.2.rev33+123456",
            "1!1.0.dev456",
            "1!1.0a1",
            "1!1.0",
            "1!1.0.post456",
            "1!1.2+123456");

    @ParameterizedTest
    @CsvSource({
        "1.0dev, 1.0.dev0",
        "1.0.dev, 1.0.dev0",
        "1.0dev1, 1.0.dev1",
        "1.0-dev, 1.0.dev0",
        "1.0_dev1, 1.0.dev1",
        "1.0.DEV1, 1.0.dev1",
        "1.0a, 1.0a0",
        "1.0.a, 1.0a0",
        "1.0alpha1, 1.0a1",
        "1.0.ALPHA.1, 1.0a1",
        "1.0-b2, 1.0b2",
        "1.0_beta-2, 1.0b2",
        "1.0c, 1.0rc0",
        "1.0pre3, 1.0rc3",
        "1.0-preview.4, 1.0rc4",
        "1.0RC5, 1.0rc5",
        "1.0post, 1.0.post0",
        "1.0-post5, 1.0.post5",
        "1.0-5, 1.0.post5",
        "1.0.r, 1.0.post0",
        "1.0rev4, 1.0.post4",
        "1.0.post.dev, 1.0.post0.dev0",
        "v1.0, 1.0",
        "' 1.0 ', 1.0",
        "001.0010, 1.10",
        "2024.01.05, 2024.1.5",
        "0!1.0, 1.0",
        "01!1.0, 1!1.0",
        "1.0+ubuntu-1_02, 1.0+ubuntu.1.2",
        "1.0+ABC, 1.0+abc",
        "1.0rc1-1, 1.0rc1.post1",
        "20240101120000.99999999999999999999, 20240101120000.99999999999999999999",
    })
    void writesTheNormalisedForm(String written, String normalised) {
        assertThat(Version.of(written)).hasToString(normalised);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "french toast",
                "1.0+",
                "1.0+a+",
                "1.0++",
                "1.0+_foobar",
                "1.0+foo&asd",
                "1.0+1+1",
                "1.",
                ".1",
                "1..0",
                "1.0-",
                "1.0.x",
                "1.0-alpha.beta",
                "1.0rc1.2",
                "1.0-nightly.3",
                "1.0 a1",
                "1.0-SNAPSHOT",
                "!1.0",
                "1!",
                "١.٠",
                "1.0dev1rc1",
            })
    void refusesWhatIsNoVersion(String text) {
        assertThat(Version.parse(text)).isEmpty();
    }

    @Test
    void refusesTextOfAbsurdLengthWithoutReadingIt() {
        assertThat(Version.parse("1" + ".1".repeat(100_000))).isEmpty();
    }

    @Test
    void ordersLikePep440() {
        List<Version> versions = ASCENDING.stream().map(Version::of).toList();

        assertThat(versions.reversed().stream().sorted().toList()).isEqualTo(versions);
    }

    static Stream<Arguments> neighbours() {
        return IntStream.range(1, ASCENDING.size()).mapToObj(i -> Arguments.of(ASCENDING.get(i - 1), ASCENDING.get(i)));
    }

    @ParameterizedTest
    @MethodSource("neighbours")
    void isStrictlyLessThanTheNext(String lower, String higher) {
        assertThat(Version.of(lower)).isLessThan(Version.of(higher)).isNotEqualTo(Version.of(higher));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0.0",
        "1, 1.0.0.0",
        "1.0rc1, 1.0.0-RC.1",
        "1.0.post1, 1.0-1",
        "1.0+1, 1.0.0+01",
        "0!1, 1",
        "0, 0.0.0",
    })
    void isEqualByMeaning(String left, String right) {
        assertThat(Version.of(left)).isEqualTo(Version.of(right)).hasSameHashCodeAs(Version.of(right));
    }

    @ParameterizedTest
    @CsvSource({
        "1.0,          false, false, false, true",
        "1!2.0,        false, false, false, true",
        "1.0rc1,       true,  false, false, false",
        "1.0.dev1,     true,  false, true,  false",
        "1.0.post1,    false, true,  false, false",
        "1.0a1.post2,  true,  true,  false, false",
        "1.0.post1.dev2, true, true, true,  false",
        "1.0+cpu,      false, false, false, false",
    })
    void knowsItsKind(String text, boolean pre, boolean post, boolean dev, boolean isFinal) {
        Version version = Version.of(text);

        assertThat(List.of(version.isPreRelease(), version.isPost(), version.isDev(), version.isFinal()))
                .containsExactly(pre, post, dev, isFinal);
    }

    @Test
    void hasABaseAndAPublicPart() {
        assertThat(Version.of("1!2.0rc1.post3.dev4+cpu").base()).hasToString("1!2.0");
        assertThat(Version.of("1!2.0rc1+cpu").withoutLocal()).hasToString("1!2.0rc1");
    }

    @Test
    void ofThrowsForATextThatIsABug() {
        assertThatThrownBy(() -> Version.of("latest")).hasMessageContaining("latest");
    }
}
