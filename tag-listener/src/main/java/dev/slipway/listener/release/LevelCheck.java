package dev.slipway.listener.release;

import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.Level;
import dev.slipway.events.LevelDemand;
import dev.slipway.events.fold.Facts;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether every cell that made the set ran at the level that is demanded. */
sealed interface LevelCheck {

    record Met() implements LevelCheck {}

    /** The builder has not told yet how a cell ended. */
    record NotYetKnown() implements LevelCheck {}

    /** A cell was built below {@code demanded}. */
    record Below(Finished cell, Level demanded) implements LevelCheck {}

    static LevelCheck of(Facts facts, LevelDemand demand) {
        if (demand.equals(LevelDemand.NONE)) {
            return new Met();
        }
        Map<String, Finished> finished = facts.cells().stream()
                .filter(Finished.class::isInstance)
                .map(Finished.class::cast)
                .filter(cell -> cell.outcome() == CellEvent.Outcome.DONE)
                .collect(Collectors.toMap(Finished::cell, Function.identity(), (earlier, later) -> later));
        List<Made> matrix = facts.built().orElseThrow().matrix();
        for (Made made : matrix) {
            Finished cell = finished.get(made.cell());
            if (cell == null) {
                return new NotYetKnown();
            }
            Level demanded = demand.on(cell.platform());
            if (!Level.of(cell.level()).suffices(demanded)) {
                return new Below(cell, demanded);
            }
        }
        return new Met();
    }
}
