package dev.slipway.worker.cell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads and writes in a folder where project code may have left links that lead out of it: none is followed. */
public final class OwnFiles {
    private OwnFiles() {}

    /** Whether a file is really one of the cell, on a way without any link. */
    public static boolean holds(CellFolder folder, Path file) {
        try {
            Path work = folder.work().toRealPath();
            Path real = file.toRealPath();
            Path expected = work.resolve(folder.work().relativize(file)).normalize();
            return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                    && real.equals(expected)
                    && real.startsWith(work);
        } catch (IOException | IllegalArgumentException elsewhere) {
            return false;
        }
    }

    /** Writes a file directly in the cell's folder, in the place of whatever is there. */
    public static Path write(CellFolder folder, String name, String text) {
        Path file = folder.work().resolve(name);
        try {
            Files.deleteIfExists(file);
            return Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException notWritable) {
            throw new UncheckedIOException(notWritable);
        }
    }
}
