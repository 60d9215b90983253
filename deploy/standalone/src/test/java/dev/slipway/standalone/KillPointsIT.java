package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.standalone.KillingLine.Point;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** kill -9 of a worker, then of the builder, at each point of claim, build, upload and completion, in an order by a fixed seed. */
@TestInstance(Lifecycle.PER_CLASS)
class KillPointsIT {
    private static final long SEED = 4;

    @TempDir
    static Path folder;

    private TriedStandalone standalone;
    private HeldProject project;
    private KillingLine line;
    private JoinedWorker worker;
    private Process rehearsal;
    private int version;

    @BeforeAll
    void up() throws Exception {
        standalone = new TriedStandalone(folder, Map.of("SLIPWAY_BUILDER_LEASE", "2S"), 0);
        line = new KillingLine(standalone.up().workersUrl());
        worker = JoinedWorker.join(standalone, folder, "machine", line.url());
        project = HeldProject.in(folder);
        project.write("1.0.0");
        standalone.tag(project.repository(), "v1.0.0");
        standalone.apply(Map.of(project.repository(), "routes: [{stages: [approval]}]"));
    }

    @AfterAll
    void down() {
        worker.close();
        line.close();
        standalone.close();
    }

    @BeforeEach
    void begin() {
        rehearsal = null;
    }

    @Test
    void ofTheWorkerOnlyDelaysReleases() throws Exception {
        for (Point point : shuffled()) {
            spring(point, worker.process().toHandle());
            worker.start(line.url());
        }

        endsWell();
    }

    @Test
    void ofTheBuilderOnlyDelaysReleases() throws Exception {
        for (Point point : shuffled()) {
            spring(point, standalone.process("builder"));
            standalone.up();
        }

        endsWell();
        assertThat(worker.journal()).doesNotContain("Exception", "\tat ");
    }

    /** Rehearses one version after another until the trap at that point has killed. */
    private void spring(Point point, ProcessHandle victim) throws Exception {
        do {
            if (rehearsal == null || !rehearsal.isAlive()) {
                endsWell();
                rehearse();
            }
            line.arm(point, () -> {
                victim.destroyForcibly();
                victim.onExit().join();
            });
            await().atMost(JoinedWorker.PATIENCE).until(() -> line.isSprung() || !rehearsal.isAlive());
        } while (!line.isSprung());
    }

    private void rehearse() throws Exception {
        version++;
        project.write("1.0." + version);
        project.letGo("1.0." + version);
        standalone.tag(project.repository(), "v1.0." + version);
        rehearsal = standalone.start(output(), Map.of(), "rehearse", "held", "v1.0." + version);
        // The command itself is no part of this: it has begun the release before anything is killed.
        await().atMost(JoinedWorker.PATIENCE).until(() -> Files.size(output()) > 0);
    }

    private void endsWell() throws Exception {
        if (rehearsal != null) {
            assertThat(TriedStandalone.exit(rehearsal))
                    .as(Files.readString(output()))
                    .isZero();
        }
    }

    private Path output() {
        return folder.resolve("rehearsal-" + version);
    }

    private static List<Point> shuffled() {
        List<Point> points = Arrays.asList(Point.values());
        Collections.shuffle(points, new Random(SEED));
        return points;
    }
}
