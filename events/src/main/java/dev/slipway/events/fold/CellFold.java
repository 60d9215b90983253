package dev.slipway.events.fold;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.fold.Release.CellState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The cells of a generation, from its facts: of each cell the highest attempt counts, and its end more than its start. */
final class CellFold {
    private static final String UNTESTED = "not tested: no test of it is asked for";

    private final Facts facts;
    private final List<String> order;

    CellFold(Facts facts, List<Release.Stage> stages) {
        this.facts = facts;
        this.order = stages.stream().map(Release.Stage::name).toList();
    }

    List<Release.Cell> cells() {
        Map<String, Release.Cell> cells = new LinkedHashMap<>();
        facts.cells().forEach(fact -> cells.merge(fact.cell(), cell(fact), CellFold::later));
        return cells.values().stream()
                .map(cell -> isUntested(cell, cells.values()) ? cell.tested(UNTESTED) : cell)
                .sorted(Comparator.comparingInt(cell -> order.indexOf(cell.stage())))
                .toList();
    }

    /** A test is a cell of its own, which says how it went; where there is none, that is said of the wheel. */
    private static boolean isUntested(Release.Cell cell, Collection<Release.Cell> all) {
        return cell.crossBuilt() != null
                && all.stream()
                        .noneMatch(other ->
                                other.name().startsWith("test-") && Objects.equals(other.platform(), cell.platform()));
    }

    private static Release.Cell cell(CellEvent fact) {
        return switch (fact) {
            case Requested requested ->
                new Release.Cell(
                        requested.cell(),
                        requested.stage(),
                        requested.work().platform(),
                        CellState.PENDING,
                        null,
                        0,
                        null,
                        null,
                        false,
                        null,
                        null);
            case Stalled stalled ->
                new Release.Cell(
                        stalled.cell(),
                        stalled.stage(),
                        null,
                        CellState.PENDING,
                        null,
                        0,
                        null,
                        null,
                        false,
                        null,
                        null);
            case Started started ->
                new Release.Cell(
                        started.cell(),
                        started.stage(),
                        null,
                        CellState.RUNNING,
                        started.worker(),
                        started.attempt(),
                        null,
                        started.level(),
                        false,
                        null,
                        null);
            case Finished finished ->
                new Release.Cell(
                        finished.cell(),
                        finished.stage(),
                        finished.platform(),
                        switch (finished.outcome()) {
                            case DONE -> CellState.DONE;
                            case FAILED -> CellState.FAILED;
                            case CANCELLED -> CellState.CANCELLED;
                        },
                        finished.worker(),
                        finished.attempts(),
                        finished.seconds(),
                        finished.level(),
                        finished.reused(),
                        said(finished, "crossBuilt"),
                        said(finished, "tested"));
        };
    }

    private static String said(Finished finished, String what) {
        return finished.result() == null ? null : finished.result().path(what).asText(null);
    }

    /** Symmetric, so that the order of two facts does not matter. */
    private static Release.Cell later(Release.Cell one, Release.Cell other) {
        Comparator<Release.Cell> progress =
                Comparator.comparingInt(Release.Cell::attempts).thenComparing(Release.Cell::state);
        boolean oneIsAhead = progress.compare(one, other) >= 0;
        Release.Cell ahead = oneIsAhead ? one : other;
        Release.Cell behind = oneIsAhead ? other : one;
        return new Release.Cell(
                ahead.name(),
                ahead.stage(),
                ahead.platform() == null ? behind.platform() : ahead.platform(),
                ahead.state(),
                ahead.worker(),
                ahead.attempts(),
                ahead.seconds(),
                ahead.level(),
                ahead.reused(),
                ahead.crossBuilt(),
                ahead.tested());
    }
}
