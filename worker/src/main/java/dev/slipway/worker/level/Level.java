package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.process.Command;

/** How a command of a cell is shut off from the machine: the port that {@link Plain} and later a sandbox implement. */
public interface Level {

    /** As the offer and the catalog call it. */
    String name();

    /**
     * The command as it is really started.
     *
     * @param mark what its processes must carry in their environment, as {@code SLIPWAY_CELL}
     */
    Command confine(Command command, CellFolder folder, String mark);
}
