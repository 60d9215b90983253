package dev.slipway.builder;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.cell.Lineup;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.Course;
import dev.slipway.builder.runner.HostedRunners;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.TagEvent.Pushed;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a build asks of cells: to be part of it, in good order and with somebody to run them, or to be made anew. */
record CellOrders(Cells cells, Workers workers, HostedRunners runners) {

    /** Whether any of them is done already, so that the build can go on. */
    boolean want(Connection tx, Build build, List<WantedCell> wanted) throws SQLException {
        boolean finished = false;
        for (WantedCell each : wanted) {
            Cell cell = cells.want(tx, each);
            runners.follow(tx, cell, build.spec());
            finished |= cell.isDone();
        }
        Lineup.of(tx, wanted, workers.present(tx, build.spec()));
        return finished;
    }

    /**
     * A replay from a stage makes that stage's cells anew, and one with a cell that cell; those of the build only while there
     * was no set, since other bytes must never take its place.
     */
    void reopen(Connection tx, Build build, Pushed pushed) throws SQLException {
        boolean mayBuild = build.set().isEmpty();
        if (pushed.from() != null && mayBuild) {
            for (String stage : Course.stagesFrom(pushed.from())) {
                cells.reopen(tx, build.release(), stage);
            }
        }
        if (pushed.cell() != null) {
            cells.reopen(tx, build.release(), pushed.cell(), mayBuild);
        }
    }
}
