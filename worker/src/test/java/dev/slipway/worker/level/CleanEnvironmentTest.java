package dev.slipway.worker.level;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.worker.process.Command.Phase;
import dev.slipway.worker.system.OperatingSystem;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CleanEnvironmentTest {
    private final CleanEnvironment environment = new CleanEnvironment(
            OperatingSystem.LINUX,
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
    void leadsPastTheProxyToThisMachineAndToWhatTheMachineSays() {
        assertThat(environment.of(Phase.FETCH)).containsEntry("NO_PROXY", "127.0.0.1,localhost");
        Map<String, String> worker = Map.of("HTTP_PROXY", "http://proxy:3128", "no_proxy", "packages.example.org");
        CleanEnvironment told = new CleanEnvironment(OperatingSystem.LINUX, worker, Map.of());
        assertThat(told.of(Phase.INSTALL))
                .containsEntry("no_proxy", "packages.example.org,127.0.0.1,localhost")
                .doesNotContainKey("NO_PROXY");
        CleanEnvironment direct = new CleanEnvironment(OperatingSystem.LINUX, Map.of(), Map.of());
        assertThat(direct.of(Phase.FETCH)).doesNotContainKey("NO_PROXY");
        assertThat(told.of(Phase.BUILD)).doesNotContainKeys("no_proxy", "HTTP_PROXY");
    }

    @Test
    void leadsAnInstallToNoIndexButItsOwn() {
        assertThat(environment.of(Phase.INSTALL))
                .containsKeys("https_proxy", "SSL_CERT_FILE")
                .doesNotContainKeys("PIP_INDEX_URL", "UV_DEFAULT_INDEX");
    }

    @Test
    void keepsWhatProgramsOfOtherSystemsCannotDoWithout() {
        Map<String, String> worker = Map.of(
                "PATH",
                "C:\\Windows",
                "SYSTEMROOT",
                "C:\\Windows",
                "PROGRAMFILES(X86)",
                "C:\\Programs",
                "SDKROOT",
                "/sdk",
                "DEVELOPER_DIR",
                "/xcode",
                "USERDOMAIN",
                "office");

        assertThat(new CleanEnvironment(OperatingSystem.WINDOWS, worker, Map.of()).of(Phase.BUILD))
                .containsKeys("SYSTEMROOT", "PROGRAMFILES(X86)")
                .doesNotContainKeys("SDKROOT", "DEVELOPER_DIR", "USERDOMAIN");
        assertThat(new CleanEnvironment(OperatingSystem.MACOS, worker, Map.of()).of(Phase.BUILD))
                .containsKeys("SDKROOT", "DEVELOPER_DIR")
                .doesNotContainKeys("SYSTEMROOT", "USERDOMAIN");
        assertThat(new CleanEnvironment(OperatingSystem.LINUX, worker, Map.of()).of(Phase.BUILD))
                .doesNotContainKeys("SYSTEMROOT", "SDKROOT", "DEVELOPER_DIR", "USERDOMAIN");
    }
}
