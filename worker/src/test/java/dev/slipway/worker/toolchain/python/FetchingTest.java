package dev.slipway.worker.toolchain.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

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
    void knowsARequirementFromAnOption() {
        assertThat(Fetching.isRequirement("setuptools>=61; python_version < '3.12'"))
                .isTrue();
        assertThat(Fetching.isRequirement("pkg @ https://example.org/pkg.whl")).isTrue();
        assertThat(Fetching.isRequirement("--index-url=x")).isFalse();
        assertThat(Fetching.isRequirement(" -r file")).isFalse();
    }
}
