package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Builds in sandboxes that were made before them, each for one build. */
class SparePythonIT extends CellIT {
    private static final Pattern SPARE = Pattern.compile("started as SLIPWAY_CELL=\\S*/warm/(\\d+)");
    /** Says in whose process it runs, and what an earlier build may have left; then it leaves something itself. */
    private static final SourceTree NOSY = SourceTree.of("setup.py", """
            import os, setuptools
            started = open("/proc/self/environ").read().split("\\0")
            print("started as", next(word for word in started if word.startswith("SLIPWAY_CELL=")))
            print("now", os.environ["SLIPWAY_CELL"])
            for folder in ("/tmp", "/dev/shm", os.environ["HOME"]):
                print("found in", folder, os.listdir(folder))
                open(os.path.join(folder, "left-behind"), "w").close()
            print("owned", {os.stat(name).st_uid == os.getuid() for name in (".", "setup.py", "/build", "/tmp")})
            setuptools.setup(name="nosy", version="1.0")
            """);

    @Override
    String[] options() {
        return inSandbox();
    }

    @Test
    void servesOneBuildAndIsGone() throws Exception {
        Set<String> spares = new HashSet<>();
        await().atMost(FakeBuilder.PATIENCE).until(() -> {
            String log = build();
            // A build runs setup.py more than once.
            SPARE.matcher(log).results().map(MatchResult::group).findFirst().ifPresent(spare -> assertThat(
                            spares.add(spare))
                    .as("a spare interpreter that no build had before: %s", spare)
                    .isTrue());
            assertThat(log)
                    .contains("found in /tmp []", "found in /dev/shm []", "found in /build/home []", "owned {True}")
                    .doesNotContainPattern("now \\S*/warm/");
            return spares.size() > 3;
        });
    }

    private String build() throws InterruptedException {
        Assignment cell = Cells.withSource(builder, "sdist", NOSY, Map.of());
        JsonNode done = worker.run(cell);
        String log = builder.log(cell);
        assertThat(done.path("outcome").asText()).as(log).isEqualTo("succeeded");
        return log;
    }
}
