package dev.slipway.builder.plan;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.events.Failure;
import dev.slipway.events.Spec;
import java.util.List;

/** What a build does next. */
public sealed interface Step {

    /** These cells are to become part of this generation. */
    record Want(List<WantedCell> cells) implements Step {}

    /** Cells are under way: nothing to do until one ends. */
    record Wait() implements Step {}

    /** The wheels' matrix is to be chosen from who is there now. */
    record Choose(Spec spec, Findings findings, boolean pure) implements Step {}

    /** The project cannot be released like this. */
    record Refuse(String stage, Failure failure) implements Step {}

    /** Every cell is done: the sdist, and the wheels in the matrix's order. */
    record Assemble(Spec spec, Findings findings, List<Cell> cells) implements Step {}
}
