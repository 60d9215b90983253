package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.Json;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A clock is set an hour forward, then two hours back, while a cell runs whose lease is seconds. */
class ClockJumpsIT {
    private static final Duration LEASE = Duration.ofSeconds(5);
    private static final List<String> VERSIONS = List.of("1.0.0", "1.0.1", "1.0.2");

    @TempDir
    Path folder;

    private JumpingClock clock;
    private HeldProject project;
    private TriedStandalone standalone;
    private JoinedWorker worker;

    @BeforeEach
    void make() throws Exception {
        clock = JumpingClock.in(folder);
        project = HeldProject.in(folder);
    }

    @AfterEach
    void down() throws Exception {
        for (String version : VERSIONS) {
            project.letGo(version);
        }
        if (worker != null) {
            worker.close();
        }
        if (standalone != null) {
            standalone.close();
        }
    }

    @Test
    void ofTheWorkerTakesNoCellFromItThoughItIsGivenNoOther() throws Exception {
        up(Map.of(), clock.variables());
        Process release = rehearse("1.0.0");
        project.awaitRunning("1.0.0");

        clock.jump("+1h");
        worker.awaitSays("minutes ahead");
        keepsItsCell(release);
        clock.jump("-1h");
        worker.awaitSays("minutes behind");
        keepsItsCell(release);
        project.letGo("1.0.0");
        worker.awaitSays("held sdist sdist: succeeded");
        clock.jump("+0");

        endedAtTheFirstAttempt(release, "1.0.0");
    }

    @Test
    void ofTheServicesDelaysNothingAndTakesNoCellFromItsWorker() throws Exception {
        up(clock.variables(), Map.of());
        Process release = rehearse("1.0.0");
        project.awaitRunning("1.0.0");
        project.letGo("1.0.1");
        project.letGo("1.0.2");

        clock.jump("+1h");
        keepsItsCell(release);
        endedAtTheFirstAttempt(rehearse("1.0.1"), "1.0.1");
        assertThat(begun("1.0.1")).isAfter(Instant.now().plus(Duration.ofMinutes(30)));
        clock.jump("-1h");
        keepsItsCell(release);
        endedAtTheFirstAttempt(rehearse("1.0.2"), "1.0.2");
        assertThat(begun("1.0.2")).isBefore(Instant.now().minus(Duration.ofMinutes(30)));
        project.letGo("1.0.0");

        endedAtTheFirstAttempt(release, "1.0.0");
    }

    private void up(Map<String, String> services, Map<String, String> workers) throws Exception {
        Map<String, String> settings = new HashMap<>(services);
        settings.put("SLIPWAY_BUILDER_LEASE", LEASE.toSeconds() + "S");
        standalone = new TriedStandalone(folder, settings, 0);
        String url = standalone.up().workersUrl();
        worker = JoinedWorker.join(standalone, folder, "machine", url, 2, workers);
        for (String version : VERSIONS) {
            project.write(version);
            standalone.tag(project.repository(), "v" + version);
        }
        standalone.apply(Map.of(project.repository(), "routes: [{stages: [approval]}]"));
    }

    private Process rehearse(String version) throws Exception {
        return standalone.start(folder.resolve(version), Map.of(), "rehearse", "held", "v" + version);
    }

    /** For so long that a lease which is not renewed has passed. */
    private void keepsItsCell(Process release) throws Exception {
        await().during(LEASE.multipliedBy(2)).atMost(JoinedWorker.PATIENCE).until(release::isAlive);
        assertThat(worker.journal()).doesNotContain("given to another worker");
    }

    private void endedAtTheFirstAttempt(Process release, String version) throws Exception {
        assertThat(TriedStandalone.exit(release))
                .as(Files.readString(folder.resolve(version)))
                .isZero();
        assertThat(show(version).path("cells")).isNotEmpty().allSatisfy(cell -> assertThat(
                        cell.path("attempts").asInt())
                .as(cell.toString())
                .isOne());
        assertThat(project.builtAndStored(standalone.home(), version)).isOne();
        assertThat(worker.journal()).doesNotContain("Exception", "\tat ");
    }

    private Instant begun(String version) throws Exception {
        return Instant.parse(show(version).at("/stages/0/startedAt").asText());
    }

    private JsonNode show(String version) throws Exception {
        return Json.MAPPER.readTree(standalone.slipway("show", "held@v" + version, "--json"));
    }
}
