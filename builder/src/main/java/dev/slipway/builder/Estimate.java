package dev.slipway.builder;

import dev.slipway.builder.cell.Load;
import dev.slipway.builder.cell.WantedCell;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.schedule.Simulation;
import dev.slipway.builder.schedule.Simulation.Job;
import dev.slipway.builder.schedule.Simulation.Run;
import dev.slipway.builder.schedule.Simulation.Slot;
import dev.slipway.builder.worker.Offer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How long each cell of a release would run, and when the last one would end if it began now, among what waits and runs
 * already; both only as far as there is something to tell it by.
 */
record Estimate(Map<String, Double> seconds, Optional<Instant> end) {

    static Estimate of(Connection tx, Build build, List<WantedCell> cells, List<Offer> present) throws SQLException {
        Map<String, Double> seconds = new HashMap<>();
        for (WantedCell cell : cells) {
            Load.seconds(tx, cell).ifPresent(expected -> seconds.put(cell.name(), expected));
        }
        if (seconds.size() < cells.size()) {
            return new Estimate(seconds, Optional.empty());
        }
        Instant now = Sql.now(tx);
        Priority priority = Priority.of(build.sighting(), build.spec());
        List<Job> ours = cells.stream()
                .map(cell -> job(cell, cells, priority, now, seconds.get(cell.name()), present))
                .toList();
        List<Job> all = new ArrayList<>(Load.waiting(tx, present));
        all.addAll(ours);
        return new Estimate(seconds, end(all, ours, Load.slots(tx, present, now)));
    }

    private static Job job(
            WantedCell cell,
            List<WantedCell> cells,
            Priority priority,
            Instant now,
            double seconds,
            List<Offer> present) {
        Duration expected = Duration.ofMillis((long) (seconds * 1000));
        return new Job(
                cell.name(),
                cell.team(),
                priority,
                now,
                expected,
                expected,
                before(cell, cells),
                Load.serving(present, cell.toolchain(), cell.work()));
    }

    /** The cells that must have ended before it can begin. */
    private static Set<String> before(WantedCell cell, List<WantedCell> cells) {
        String needed =
                switch (cell.work().kind()) {
                    case "plan" -> "";
                    case "wheel" -> "sdist";
                    case "test" -> "wheel";
                    default -> "plan";
                };
        return cells.stream()
                .filter(each -> each.work().kind().equals(needed))
                .map(WantedCell::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Empty when nobody is there for one of ours. */
    private static Optional<Instant> end(List<Job> all, List<Job> ours, List<Slot> slots) {
        List<Instant> ends = Simulation.of(all, slots).stream()
                .filter(run -> ours.contains(run.job()))
                .map(Run::end)
                .toList();
        return ends.size() < ours.size() ? Optional.empty() : ends.stream().max(Comparator.naturalOrder());
    }
}
