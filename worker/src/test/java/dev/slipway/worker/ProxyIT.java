package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.egress.SmallProxy;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells on a machine that fetches by a proxy. */
class ProxyIT extends CellIT {

    @Test
    void fetchesByItTooAndNeverSeesItsPassword() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/bwrap")), "no bwrap: install the package bubblewrap");
        JsonNode wheel = wheel(sdist(SourceTree.setuptools()), null);
        try (SimpleIndex index = new SimpleIndex().with(Cells.input(wheel).filename(), artifact(wheel));
                SmallProxy proxy = new SmallProxy(index.address());
                FakeBuilder elsewhere = new FakeBuilder();
                RunningWorker proxied = new RunningWorker(
                        elsewhere, Files.createDirectories(home.resolve("proxied")), by(proxy), "--level", "sandbox")) {
            Assignment.Read far = new Assignment.Read("http://packages.example.invalid/simple/", null, false, null);
            Assignment cell = SandboxIT.install(far, wheel, List.of("hello", "env"));

            JsonNode done = proxied.run(cell);

            assertThat(done.path("outcome").asText())
                    .as(done + "\n" + elsewhere.log(cell))
                    .isEqualTo("succeeded");
            assertThat(proxy.asked()).anyMatch(line -> line.contains("http://packages.example.invalid:80/files/"));
            assertThat(elsewhere.log(cell)).contains("127.0.0.1:3128").doesNotContain("user:word");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "sandbox"})
    void goesAroundItToWhatNoProxyNames(String level) throws Exception {
        assumeTrue(
                level.equals("plain") || Files.isExecutable(Path.of("/usr/bin/bwrap")),
                "no bwrap: install the package bubblewrap");
        InetAddress network = addressInTheNetwork();
        JsonNode wheel = wheel(sdist(SourceTree.setuptools()), null);
        try (SimpleIndex index =
                        new SimpleIndex(network).with(Cells.input(wheel).filename(), artifact(wheel));
                SmallProxy proxy = new SmallProxy(index.address())) {
            Map<String, String> environment = by(proxy);
            installs(index, wheel, level, environment);
            assertThat(proxy.asked()).anyMatch(line -> line.startsWith("GET " + index.simple()));
            int asked = proxy.asked().size();

            environment.put("NO_PROXY", "internal.example.org," + network.getHostAddress());
            installs(index, wheel, level, environment);

            assertThat(proxy.asked()).hasSize(asked);
        }
    }

    private void installs(SimpleIndex index, JsonNode wheel, String level, Map<String, String> environment)
            throws Exception {
        try (FakeBuilder elsewhere = new FakeBuilder();
                RunningWorker proxied = new RunningWorker(
                        elsewhere, Files.createTempDirectory(home, "proxied"), environment, "--level", level)) {
            Assignment cell = SandboxIT.install(index, wheel, List.of("hello"));

            JsonNode done = proxied.run(cell);

            assertThat(done.path("outcome").asText())
                    .as(done + "\n" + elsewhere.log(cell))
                    .isEqualTo("succeeded");
        }
    }

    /** No proxy is asked for this machine's loopback addresses, whatever the variables say. */
    private static InetAddress addressInTheNetwork() throws IOException {
        Optional<InetAddress> found = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> address instanceof Inet4Address
                        && !address.isLoopbackAddress()
                        && !address.isLinkLocalAddress())
                .findFirst();
        assumeTrue(found.isPresent(), "this machine has no address in a network");
        return found.get();
    }

    private static Map<String, String> by(SmallProxy proxy) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("HTTP_PROXY", proxy.address(), "HTTPS_PROXY", proxy.address()));
        return environment;
    }
}
