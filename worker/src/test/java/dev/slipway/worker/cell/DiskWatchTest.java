package dev.slipway.worker.cell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {
    private static final Failure BROKEN = Failure.user("build-failed", "the build failed", "Mend it.");

    @TempDir
    Path folder;

    @Test
    void leavesAFailureToTheProjectWhereThereIsRoom() {
        assertThat(judged(1, BROKEN)).isEqualTo(BROKEN);
    }

    @Test
    void givesWhatFailsWhileTheDiskIsNearlyFullToTheMachine() {
        Failure judged = judged(Long.MAX_VALUE, BROKEN.withDetail("ld: final link failed"));

        assertThat(judged.kind()).isEqualTo(Failure.Kind.INTERNAL);
        assertThat(judged.message()).contains("the worker's disk is full", folder.toString(), "the build failed");
        assertThat(judged.detail()).isEqualTo("ld: final link failed");
    }

    @Test
    void knowsTheSystemsWordsForAFullDisk() {
        Failure judged = judged(1, BROKEN.withDetail("error writing to /tmp/cc.s: No space left on device"));

        assertThat(judged.kind()).isEqualTo(Failure.Kind.INTERNAL);
    }

    private Failure judged(long least, Failure failure) {
        try (DiskWatch watch = new DiskWatch(new Disks(List.of(folder), least))) {
            return ((Attempt.Failed<String>) watch.judge(Attempt.<String>failed(failure))).failure();
        }
    }
}
