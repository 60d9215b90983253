package dev.slipway.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static final Map<String, String> SHELL = Map.of(
            "PATH", "/bin",
            "LC_ALL", "C.UTF-8",
            "https_proxy", "http://proxy:3128",
            "SSL_CERT_FILE", "/etc/ca.pem",
            "TESTPYPI_TOKEN", "secret",
            "CONTAINERS_CONF", "/etc/own.conf",
            "QUARKUS_HTTP_PORT", "1");

    @Test
    void fewHoldsPathLocaleProxyAndAuthorities() {
        assertThat(Environment.few(SHELL)).containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "SSL_CERT_FILE");
    }

    @Test
    void ofWorkersHoldsTheFewAndHowContainerEnginesAreSetUp() {
        assertThat(Environment.ofWorkers(SHELL))
                .containsOnlyKeys("PATH", "LC_ALL", "https_proxy", "SSL_CERT_FILE", "CONTAINERS_CONF");
    }

    @Test
    void allHoldsCredentialsButNoForeignSettings() {
        assertThat(Environment.all(SHELL)).containsKey("TESTPYPI_TOKEN").doesNotContainKey("QUARKUS_HTTP_PORT");
    }
}
