package dev.slipway.worker.cell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * The folder of one running cell. All that the cell writes is under {@code work}, whose size is limited; it is removed
 * when the cell has ended. The log is kept beside it, out of the cell's reach.
 */
public record CellFolder(Path root) implements AutoCloseable {

    public static CellFolder create(Path cells, Assignment cell) {
        CellFolder folder = new CellFolder(cells.resolve(cell.cell() + "-" + cell.fence()));
        Folders.delete(folder.root);
        Folders.create(folder.home());
        Folders.create(folder.temporary());
        Folders.create(folder.inputs());
        Folders.create(folder.output());
        return folder;
    }

    public Path work() {
        return root.resolve("work");
    }

    /** What the cell sees as HOME. */
    public Path home() {
        return work().resolve("home");
    }

    /** What the cell sees as TMPDIR. */
    public Path temporary() {
        return work().resolve("tmp");
    }

    public Path source() {
        return work().resolve("source");
    }

    public Path inputs() {
        return work().resolve("in");
    }

    public Path output() {
        return work().resolve("out");
    }

    /** Moves all that the cell has into the work of another folder, on the same disk, and leaves this one without. */
    public void moveInto(CellFolder other) throws IOException {
        Folders.delete(other.home());
        move(temporary(), other.temporary());
        Files.delete(temporary());
        move(work(), other.work());
        Files.delete(work());
    }

    private static void move(Path from, Path to) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(from)) {
            for (Path entry : entries) {
                Files.move(entry, to.resolve(entry.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            }
        }
    }

    public Path log() {
        return root.resolve("log");
    }

    @Override
    public void close() {
        Folders.delete(root);
    }
}
