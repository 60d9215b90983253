package dev.slipway.builder.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmodulesTest {

    @ParameterizedTest
    @CsvSource({
        "https://example.org/team/app.git, ../lib.git, https://example.org/team/lib.git",
        "https://example.org/team/app.git/, ../../other/lib.git, https://example.org/other/lib.git",
        "git@example.org:team/app.git, ../lib.git, git@example.org:team/lib.git",
        "/srv/git/app.git, ../lib.git, /srv/git/lib.git",
        "https://example.org/app.git, ./lib.git, https://example.org/app.git/lib.git",
        "https://example.org/app.git, https://other.org/lib.git, https://other.org/lib.git"
    })
    void resolvesRelativeUrlsAsGitDoes(String parent, String given, String expected) {
        assertThat(Submodules.resolved(parent, given)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/srv/git/a.git", "file:///srv/a.git", "./a", "a.git", "C:\\a"})
    void knowsPathsOfOneMachine(String url) {
        assertThat(Submodules.isLocal(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://example.org/a.git", "ssh://git@example.org/a.git", "git@example.org:a.git"})
    void knowsUrlsThatWorkFromAnywhere(String url) {
        assertThat(Submodules.isLocal(url)).isFalse();
    }

    @Test
    void guessesTheLfsServerAsGitLfsDoes() {
        assertThat(LfsEndpoint.guessed("https://example.org/a")).isEqualTo("https://example.org/a.git/info/lfs");
        assertThat(LfsEndpoint.guessed("https://example.org/a.git/")).isEqualTo("https://example.org/a.git/info/lfs");
        assertThat(LfsEndpoint.guessed("git@example.org:team/a.git"))
                .isEqualTo("https://example.org/team/a.git/info/lfs");
        assertThat(LfsEndpoint.guessed("ssh://git@example.org:22/team/a.git"))
                .isEqualTo("https://example.org/team/a.git/info/lfs");
    }
}
