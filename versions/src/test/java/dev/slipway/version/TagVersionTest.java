package dev.slipway.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagVersionTest {

    @ParameterizedTest
    @CsvSource({
        "0.2.0-rc1, 0.2.0rc1, 0.2.0-rc1",
        "0.2.0-rc.1, 0.2.0rc1, 0.2.0-rc.1",
        "0.2.0rc1, 0.2.0rc1, 0.2.0-rc.1",
        "1.0.0-beta.2, 1.0.0b2, 1.0.0-beta.2",
        "1.0.0-alpha, 1.0.0a0, 1.0.0-alpha",
        "1.0.0a3, 1.0.0a3, 1.0.0-alpha.3",
        "1.0.0-preview.4, 1.0.0rc4, 1.0.0-preview.4",
        "1.0.0-dev.3, 1.0.0.dev3, 1.0.0-dev.3",
        "1.0.0.dev3, 1.0.0.dev3, 1.0.0-dev.3",
        "1.0.0, 1.0.0, 1.0.0",
        "1.0.0-RC1, 1.0.0rc1, 1.0.0-RC1",
        "1.0, 1.0, 1.0.0",
        "7, 7, 7.0.0",
        "1.2.3.0, 1.2.3.0, 1.2.3",
        "2024.01.05, 2024.1.5, 2024.1.5",
        "2024.10.15, 2024.10.15, 2024.10.15",
    })
    void readsBothSpellings(String text, String python, String semver) {
        assertThat(TagVersion.read(text))
                .isEqualTo(new TagVersion.Read(Version.of(python), Optional.of(semver)))
                .asInstanceOf(InstanceOfAssertFactories.type(TagVersion.Read.class))
                .satisfies(read -> assertThat(read.python()).hasToString(python));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0.0.post1", "1.0.0-post.1", "1.0.0r1", "1!2.0", "1.2.3.4", "1.0.0rc1.dev2", "1.0.0-rc.1.dev2"
            })
    void readsVersionsThatSemVerCannotSay(String text) {
        assertThat(TagVersion.read(text)).isEqualTo(new TagVersion.Read(Version.of(text), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1.0.0-1", "1.0.0-0", "1.0.0-20240101120000", "1.0.0-r1", "1.0.0-rev.2", "1.0-1", "1.0.0-rc1-1"})
    void refusesWhatSemVerAndPythonReadDifferently(String text) {
        assertThat(refused(text).reason()).contains("'" + text + "' is ambiguous", "post-release");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0-alpha.beta",
                "1.0.0-rc1.2",
                "1.0.0-nightly.7",
                "1.0.0-snapshot",
                "1.0.0-SNAPSHOT",
                "1.0.0-canary.1",
                "1.0.0-m1",
            })
    void refusesPreReleasesThatPythonCannotExpress(String text) {
        assertThat(refused(text).reason()).contains("'" + text + "' is a SemVer pre-release");
        assertThat(refused(text).remedy()).contains("1.0.0-rc.1", "1.0.0-dev.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0.0+build.5", "1.0.0-rc.1+cpu", "1.0+abc", "+build"})
    void refusesLocalVersions(String text) {
        assertThat(refused(text).reason()).contains("local version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "latest", "1.0.0 ", " 1.0.0", "1.0.0.x", "1..0", "release-1", "1.0.0-01-x y"})
    void refusesWhatIsNoVersion(String text) {
        assertThat(refused(text).remedy()).contains("1.2.3");
    }

    @Test
    void namesTheVersionToTagInstead() {
        assertThat(refused("1.0.0-1").remedy()).contains("'1.0.0.post1'", "'1.0.0-rc.1'");
        assertThat(refused("1.0.0+build.5").remedy()).contains("'1.0.0'");
        assertThat(refused("v1.0.0").remedy()).contains("v{version}");
    }

    private static TagVersion.Refused refused(String text) {
        TagVersion read = TagVersion.read(text);
        assertThat(read).isInstanceOf(TagVersion.Refused.class);
        return (TagVersion.Refused) read;
    }
}
