package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FetchingTest {

    @Test
    void tellsASilentIndexFromAnEmptyOne() {
        String silent = "error: Request failed after 3 retries\n  Caused by: error sending request for url (…)";
        String empty = "  × No solution found when resolving dependencies:\n  ╰─▶ Because pkg was not found in the "
                + "package registry and you require pkg==1.0, we can conclude that …";

        assertThat(Fetching.isOutOfReach(silent)).isTrue();
        assertThat(Fetching.isOutOfReach(empty)).isFalse();
        assertThat(Fetching.isAbsent(empty)).isTrue();
    }

    @Test
    void takesAnAnswerForAnAnswerThoughItIsNo() {
        String missing =
                "× Failed to download `pkg @ https://example.org/pkg.whl`\n  ├─▶ Failed to fetch: `https://example.org/pkg.whl`"
                        + "\n  ╰─▶ HTTP status client error (404 Not Found) for url (https://example.org/pkg.whl)";

        assertThat(Fetching.isOutOfReach(missing)).isFalse();
        assertThat(Fetching.isAbsent(missing)).isTrue();
        assertThat(Fetching.isOutOfReach(missing.replace("404 Not Found", "429 Too Many Requests")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "npm error code ECONNREFUSED",
                "npm error errno EAI_AGAIN",
                "curl: (6) Could not resolve host: registry.example.org",
                "curl: (7) Failed to connect to 127.0.0.1 port 1 after 0 ms",
                "NewConnectionError(\"Failed to establish a new connection: [Errno -3] Temporary failure in name resolution\")"
            })
    void knowsTheWordsOfOtherTools(String words) {
        assertThat(Fetching.isOutOfReach(words)).isTrue();
    }

    @Test
    void knowsARequirementFromAnOption() {
        assertThat(Fetching.isRequirement("setuptools>=61; python_version < '3.12'"))
                .isTrue();
        assertThat(Fetching.isRequirement("pkg @ https://example.org/pkg.whl")).isTrue();
        assertThat(Fetching.isRequirement("--index-url=x")).isFalse();
        assertThat(Fetching.isRequirement(" -r file")).isFalse();
    }
}
