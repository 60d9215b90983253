package dev.slipway.builder.cell;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.Header;

/** What the builder says of its cells. */
final class CellEvents {
    private CellEvents() {}

    static CellEvent requested(Cell cell) {
        return new Requested(
                Header.about(cell.release()),
                cell.generation(),
                cell.stage(),
                cell.name(),
                Cell.BUILDER,
                cell.project(),
                cell.team(),
                cell.work());
    }

    static CellEvent started(Cell cell) {
        return new Started(
                Header.about(cell.release()),
                cell.generation(),
                cell.stage(),
                cell.name(),
                cell.worker(),
                cell.level(),
                cell.attempts());
    }

    static CellEvent finished(Cell cell) {
        return finished(cell, cell.attempts(), false);
    }

    /** The cell was finished in an earlier generation and counts in this one. */
    static CellEvent reused(Cell cell) {
        return finished(cell, 0, true);
    }

    private static CellEvent finished(Cell cell, int attempts, boolean reused) {
        return new Finished(
                Header.about(cell.release()),
                cell.generation(),
                cell.stage(),
                cell.name(),
                cell.work().platform(),
                outcome(cell.state()),
                cell.worker(),
                cell.level(),
                attempts,
                cell.seconds(),
                reused,
                cell.artifacts(),
                cell.result(),
                cell.failure());
    }

    private static Outcome outcome(Cell.State state) {
        return switch (state) {
            case DONE -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
            case PENDING, RUNNING -> throw new IllegalStateException("a cell that is " + state + " has not ended");
        };
    }
}
