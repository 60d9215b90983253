package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendingOrderTest {

    private static List<DistFile> set(int wheels, long bytes) {
        List<DistFile> files = new ArrayList<>(List.of(new DistFile("a-1.0.tar.gz", "0".repeat(64), bytes)));
        for (int i = 0; i < wheels; i++) {
            files.add(new DistFile("a-1.0-cp3%d-cp3%d-win32.whl".formatted(i, i), "0".repeat(64), bytes));
        }
        return files;
    }

    private static List<Integer> sizes(List<DistFile> files) {
        return SendingOrder.of(files).stream().map(List::size).toList();
    }

    @Test
    void sendsOneAloneThenTheOtherWheelsTogetherAndTheSourceLast() {
        assertThat(sizes(set(24, 1000))).containsExactly(1, 23, 1);
        assertThat(SendingOrder.of(set(24, 1000)).getLast().getFirst().isWheel())
                .isFalse();
    }

    @Test
    void leavesNoneOut() {
        List<DistFile> files = set(60, 1000);
        assertThat(SendingOrder.of(files).stream().flatMap(List::stream)).containsExactlyInAnyOrderElementsOf(files);
        assertThat(sizes(files)).containsExactly(1, 25, 25, 9, 1);
    }

    @Test
    void givesLargeFilesMoreOfTheLine() {
        assertThat(sizes(set(6, 40L << 20))).containsExactly(1, 2, 2, 1, 1);
        assertThat(sizes(set(3, 900L << 20))).containsExactly(1, 1, 1, 1);
    }

    @Test
    void sendsWhatThereIs() {
        assertThat(sizes(set(0, 1))).containsExactly(1);
        assertThat(SendingOrder.of(List.of())).isEmpty();
    }
}
