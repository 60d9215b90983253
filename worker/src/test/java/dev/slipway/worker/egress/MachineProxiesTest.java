package dev.slipway.worker.egress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MachineProxiesTest {
    private static final MachineProxies PROXIES = new MachineProxies(Map.of(
            "HTTPS_PROXY", "http://secure.example.org:3128",
            "http_proxy", "plain.example.org:8080",
            "NO_PROXY", "internal.example.org, .local"));

    @Test
    void areChosenByWhatIsAsked() {
        assertThat(PROXIES.toward("packages.example.org", true))
                .get()
                .extracting(MachineProxies.Proxy::host, MachineProxies.Proxy::port)
                .containsExactly("secure.example.org", 3128);
        assertThat(PROXIES.toward("packages.example.org", false))
                .get()
                .extracting(MachineProxies.Proxy::host, MachineProxies.Proxy::port)
                .containsExactly("plain.example.org", 8080);
    }

    @Test
    void areNotUsedForWhatIsExceptedNorForThisMachine() {
        assertThat(PROXIES.toward("internal.example.org", true)).isEmpty();
        assertThat(PROXIES.toward("mirror.local", true)).isEmpty();
        assertThat(PROXIES.toward("127.0.0.1", false)).isEmpty();
        assertThat(PROXIES.toward("localhost", false)).isEmpty();
    }

    @Test
    void sayWhatKindOfProxyCannotBeUsed() {
        assertThat(new MachineProxies(Map.of("ALL_PROXY", "socks5://127.0.0.1:1080")).problem())
                .get()
                .asString()
                .contains("http:// proxy");
        assertThat(PROXIES.problem()).isEmpty();
        assertThat(MachineProxies.NONE.problem()).isEmpty();
    }
}
