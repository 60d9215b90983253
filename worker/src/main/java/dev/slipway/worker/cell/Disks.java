package dev.slipway.worker.cell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The disks that this machine's cells write to.
 *
 * @param folders one on each of them, or more
 * @param least how many bytes must be free for cells to run: with less, any step may fail for want of room
 */
public record Disks(List<Path> folders, long least) {

    public Disks {
        folders = List.copyOf(folders);
    }

    /** Where there is not enough room, in words. */
    public Optional<String> shortage() {
        return folders.stream()
                .filter(folder -> free(folder) < least)
                .findFirst()
                .map(folder -> "less than " + (least >> 20) + " MiB are free on the disk of " + folder);
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException notMadeYet) {
            return Long.MAX_VALUE;
        }
    }
}
