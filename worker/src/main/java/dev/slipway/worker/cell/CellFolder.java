package dev.slipway.worker.cell;

import java.nio.file.Path;

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

    public Path log() {
        return root.resolve("log");
    }

    @Override
    public void close() {
        Folders.delete(root);
    }
}
