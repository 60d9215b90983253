package dev.slipway.worker.toolchain;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import java.util.Map;

/** Runs the cells of one language: the port that {@code PythonWheels} and {@code RustCrates} implement. */
public interface Toolchain {

    /** As the offer and the catalog call it. */
    String name();

    /** Gets ready what makes the first cell faster. Returns at once. */
    void warmUp();

    /** The versions of what shapes the files that it builds, by name. */
    Map<String, String> versions();

    /** Whether it knows what to do with such a cell. */
    boolean serves(Assignment cell);

    /** Does what the cell's task says. Returns when that is done, failed, or no longer wanted. */
    Attempt<CellResult> run(CellWork work);
}
