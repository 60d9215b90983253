package dev.slipway.worker.level;

import dev.slipway.worker.cell.CellFolder;
import dev.slipway.worker.egress.Reach;
import dev.slipway.worker.process.CellLog;

/** How the commands of a cell are shut off from the machine: the port that {@link Plain} and {@link Sandbox} implement. */
public interface Level {

    /** As the offer and the catalog call it. */
    String name();

    /** Whether one process may serve several cells, as a warm interpreter does that forks for each. */
    boolean sharesProcesses();

    /** Whether a cell's commands may run in containers of the machine's engine, from which no level can keep anything. */
    boolean allowsContainers();

    /**
     * Gets ready what shuts one cell off. Closed when no process of the cell is left.
     *
     * @param mark what the cell's processes must carry in their environment, as {@code SLIPWAY_CELL}
     * @param reach where its commands may fetch from, at a level that knows of it
     * @param log told what was refused
     */
    Confinement open(CellFolder folder, String mark, Reach reach, CellLog log);
}
