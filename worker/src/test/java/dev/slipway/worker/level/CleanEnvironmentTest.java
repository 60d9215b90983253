package dev.slipway.worker.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.process.Command.Phase;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanEnvironmentTest {
    private final CleanEnvironment environment = new CleanEnvironment(
            Map.of(
                    "PATH", "/home/me/.pyenv/shims:/usr/bin",
                    "SLIPWAY_TOKEN", "secret",
                    "AWS_SECRET_ACCESS_KEY", "secret",
                    "https_proxy", "http://proxy:3128",
                    "SSL_CERT_FILE", "/etc/ca.pem",
                    "PIP_INDEX_URL", "https://user:password@example.org/simple"),
            Map.of("UV_DEFAULT_INDEX", "https://user:password@example.org/simple"));

    @Test
    void showsABuildNeitherSecretsNorTheNetwork() {
        assertThat(environment.of(Phase.BUILD))
                .containsEntry("PATH", "/usr/bin")
                .doesNotContainKeys("SLIPWAY_TOKEN", "AWS_SECRET_ACCESS_KEY", "https_proxy", "PIP_INDEX_URL")
                .doesNotContainKey("UV_DEFAULT_INDEX");
    }

    @Test
    void leadsAFetchToTheMachinesIndexes() {
        assertThat(environment.of(Phase.FETCH))
                .containsKeys("https_proxy", "SSL_CERT_FILE", "PIP_INDEX_URL", "UV_DEFAULT_INDEX")
                .doesNotContainKeys("SLIPWAY_TOKEN", "AWS_SECRET_ACCESS_KEY");
    }

    @Test
    void leadsAnInstallToNoIndexButItsOwn() {
        assertThat(environment.of(Phase.INSTALL))
                .containsKeys("https_proxy", "SSL_CERT_FILE")
                .doesNotContainKeys("PIP_INDEX_URL", "UV_DEFAULT_INDEX");
    }
}
