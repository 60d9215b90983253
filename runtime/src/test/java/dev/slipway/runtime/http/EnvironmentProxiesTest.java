package dev.slipway.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
    private final Map<String, String> environment = new HashMap<>();
    private final EnvironmentProxies proxies = new EnvironmentProxies(environment::get);

    private String proxy(String address) {
        return proxies.select(URI.create(address)).getFirst().toString();
    }

    @Test
    void goesDirectlyWhereNothingIsSet() {
        assertThat(proxy("https://example.org/")).isEqualTo("DIRECT");
    }

    @Test
    void takesTheProxyOfTheScheme() {
        environment.put("HTTPS_PROXY", "http://proxy.example.org:3128");
        environment.put("http_proxy", "other.example.org:8080");

        assertThat(proxy("https://example.org/")).contains("proxy.example.org", "3128");
        assertThat(proxy("http://example.org/")).contains("other.example.org", "8080");
    }

    @Test
    void neverAsksAProxyForThisMachine() {
        environment.put("http_proxy", "http://proxy.example.org:3128");

        assertThat(proxy("http://127.0.0.1:8080/")).isEqualTo("DIRECT");
        assertThat(proxy("http://localhost/")).isEqualTo("DIRECT");
        assertThat(proxy("http://[::1]:8080/")).isEqualTo("DIRECT");
    }

    @Test
    void neverAsksAProxyForWhatOnlyThisMachineMayBeTold() {
        environment.put("http_proxy", "http://proxy.example.org:3128");

        assertThat(proxy("http://metadata.google.internal/")).isEqualTo("DIRECT");
        assertThat(proxy("http://169.254.169.254/")).isEqualTo("DIRECT");
    }

    @Test
    void leavesOutWhatIsExcepted() {
        environment.put("HTTPS_PROXY", "http://proxy.example.org:3128");
        environment.put("NO_PROXY", "internal.example, .corp.example");

        assertThat(proxy("https://internal.example/")).isEqualTo("DIRECT");
        assertThat(proxy("https://packages.internal.example/")).isEqualTo("DIRECT");
        assertThat(proxy("https://a.corp.example/")).isEqualTo("DIRECT");
        assertThat(proxy("https://notinternal.example/")).isNotEqualTo("DIRECT");
    }
}
