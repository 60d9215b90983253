package dev.slipway.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Worker processes that join a standalone by tokens: their life, a stop past the lease, a full store on the other side. */
@TestInstance(Lifecycle.PER_CLASS)
class WorkersIT {
    private static final int STORE = 48 << 20;

    @TempDir
    static Path folder;

    private TriedStandalone standalone;
    private HeldProject project;
    private String url;
    private boolean storeIsSmall;
    private JoinedWorker first;
    private int joined;

    @BeforeAll
    void up() throws Exception {
        standalone = new TriedStandalone(folder, Map.of("SLIPWAY_BUILDER_LEASE", "3S"), 0);
        storeIsSmall = mountSmall(standalone.home().create().blobs());
        url = standalone.up().workersUrl();
        project = HeldProject.in(folder);
        tag("1.0.0");
        tag("1.0.1");
        tag("1.0.2");
        tag("1.0.3");
        standalone.apply(Map.of(project.repository(), "routes: [{stages: [approval]}]"));
    }

    @AfterAll
    void down() throws Exception {
        standalone.close();
        run("umount", "--lazy", standalone.home().blobs().toString());
    }

    @BeforeEach
    void join() throws Exception {
        first = another();
    }

    @AfterEach
    void leave() {
        first.close();
    }

    @Test
    void buildAReleaseAreListedAndEndWhenTheirTokenIsRevoked() throws Exception {
        project.letGo("1.0.0");
        assertThat(standalone.slipway("rehearse", "held", "v1.0.0")).contains("slipway_held-1.0.0");
        assertThat(standalone.slipway("workers")).contains(first.name(), "idle", "0/1", "plain");

        standalone.slipway("token", "revoke", first.name());

        assertThat(TriedStandalone.exit(first.process())).isEqualTo(1);
        assertThat(first.journal()).contains("This worker's token was revoked.");
        assertThat(standalone.slipway("workers", "--json")).contains("\"gone\"");
        assertThat(standalone.slipway("token", "list")).contains(first.name());
    }

    @Test
    void stoppedPastItsLeaseAWorkerLosesTheCellStoresNothingOfItAndGoesOn() throws Exception {
        Process release = rehearse("1.0.1");
        project.awaitRunning("1.0.1");
        first.signal("STOP");
        // The stopped worker's build ends well; what it made is there to be sent when the worker wakes.
        project.letGo("1.0.1");
        try (JoinedWorker second = another()) {
            assertThat(TriedStandalone.exit(release)).as(said("1.0.1")).isZero();

            first.signal("CONT");
            first.awaitSays("sdist sdist: given to another worker");
            assertThat(standalone.slipway("show", "held@v1.0.1", "--json"))
                    .containsPattern("\"name\": ?\"sdist\"[^{}]*\"worker\": ?\"" + second.name() + "\"");
        }
        assertThat(project.builtAndStored(standalone.home(), "1.0.1")).isOne();

        project.letGo("1.0.2");
        assertThat(standalone.slipway("rehearse", "held", "v1.0.2")).contains("slipway_held-1.0.2");
        assertThat(first.journal()).doesNotContain("Exception", "\tat ");
    }

    @Test
    void waitForABuilderWhoseStoreIsFull() throws Exception {
        assumeTrue(storeIsSmall, "no small disk: only root can mount a tmpfs");
        Process release = rehearse("1.0.3");
        project.awaitRunning("1.0.3");
        Path filler = standalone.home().blobs().resolve("filler");
        run(
                "fallocate",
                "-l",
                Long.toString(Files.getFileStore(filler.getParent()).getUsableSpace()),
                filler.toString());
        project.letGo("1.0.3");

        await().atMost(JoinedWorker.PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> standalone
                        .slipway("logs", "held@v1.0.3", "--cell", "sdist")
                        .contains("waiting, since the builder answers 503 The builder cannot keep files now"));
        assertThat(release.isAlive()).isTrue();
        Files.delete(filler);

        assertThat(TriedStandalone.exit(release)).as(said("1.0.3")).isZero();
    }

    private void tag(String version) throws Exception {
        project.write(version);
        standalone.tag(project.repository(), "v" + version);
    }

    private JoinedWorker another() throws Exception {
        joined++;
        return JoinedWorker.join(standalone, folder, "machine-" + joined, url);
    }

    private Process rehearse(String version) throws Exception {
        return standalone.start(folder.resolve(version), Map.of(), "rehearse", "held", "v" + version);
    }

    private String said(String version) throws Exception {
        return Files.readString(folder.resolve(version));
    }

    private static boolean mountSmall(Path place) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=" + STORE, "tmpfs", place.toString());
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }
}
