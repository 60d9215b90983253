package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.egress.SmallProxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A sandbox on a machine that fetches by a proxy. */
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

    private static Map<String, String> by(SmallProxy proxy) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(Map.of("HTTP_PROXY", proxy.address(), "HTTPS_PROXY", proxy.address()));
        return environment;
    }
}
