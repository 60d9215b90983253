package dev.slipway.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.worker.cell.Assignment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A worker whose cells run on a disk of 64 MiB, of which 16 are to stay free: what it cannot do for want of room, others are to do. */
class FullDiskIT extends CellIT {
    private static final int SIZE = 64 << 20;
    private Path disk;

    @Override
    String[] options() {
        return new String[] {"--free-mib", "16"};
    }

    @BeforeEach
    @Override
    void start() throws Exception {
        disk = Files.createDirectory(home.resolve("home"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()),
                "no small disk: only root can mount a tmpfs");
        super.start();
    }

    @AfterEach
    @Override
    void stop() {
        super.stop();
        run("umount", "--lazy", disk.toString());
    }

    @Test
    void isNoFaultOfABuildThatFindsNoRoomAndTheWorkerGoesOn() throws Exception {
        JsonNode failed = sdist(SourceTree.of("setup.py", """
                import os
                try:
                    with open("big", "wb") as file:
                        while True:
                            file.write(bytes(1 << 20))
                except OSError as full:
                    os.remove("big")
                    raise SystemExit(f"my compiler says: {full}")
                """));

        assertThat(failure(failed, "kind")).isEqualTo("INTERNAL");
        assertThat(failure(failed, "message")).contains("the worker's disk is full", "exit code 1");
        assertThat(failure(failed, "detail")).contains("my compiler says");
        assertThat(failure(failed, "remedy")).contains("Make room on the worker's machine");
        assertThat(plan(SourceTree.setuptools(), Map.of()).path("outcome").asText())
                .isEqualTo("succeeded");
    }

    @Test
    void isNoFaultOfASourceTreeThatDoesNotFit() throws Exception {
        JsonNode failed = worker.run(Cells.cell(
                "sdist",
                null,
                new Assignment.Blob(builder.store(new byte[SIZE + 1]), SIZE + 1),
                List.of(),
                Map.of(),
                600));

        assertThat(failure(failed, "kind")).isEqualTo("INTERNAL");
        assertThat(failure(failed, "message"))
                .contains("less than 16 MiB are free on the disk of " + disk, "cannot write", "No space left");
    }

    @Test
    void isNoFaultOfABuildWhoseLogDoesNotFit() throws Exception {
        JsonNode failed = sdist(SourceTree.of("setup.py", """
                with open("big", "wb") as file:
                    try:
                        while True:
                            file.write(bytes(1 << 16))
                    except OSError:
                        pass
                    for i in range(10_000):
                        print("x" * 100)
                    raise SystemExit("nobody reads this")
                """));

        assertThat(failure(failed, "kind")).isEqualTo("INTERNAL");
        assertThat(failure(failed, "message")).contains("the worker's disk is full");
    }

    @Test
    void keepsTheWorkerFromClaimingUntilThereIsRoom() throws Exception {
        Path other = Files.write(disk.resolve("other"), new byte[SIZE - (8 << 20)]);
        await().atMost(FakeBuilder.PATIENCE).until(() -> says("no cells are claimed until there is more"));
        Assignment cell = Cells.withSource(builder, "plan", SourceTree.setuptools(), Map.of());
        builder.give(cell);
        Files.delete(other);

        assertThat(builder.completion(cell).path("outcome").asText()).isEqualTo("succeeded");
        assertThat(says("there is room on the disk again")).isTrue();
    }

    private boolean says(String words) {
        return worker.journal().stream().anyMatch(line -> line.contains(words));
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (java.io.IOException notThere) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
