package dev.slipway.builder.cell;

import dev.slipway.builder.Sql;
import dev.slipway.builder.schedule.Priority;
import dev.slipway.builder.schedule.Simulation.Job;
import dev.slipway.builder.schedule.Simulation.Slot;
import dev.slipway.builder.worker.Offer;
import dev.slipway.events.CellEvent.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the present workers have to do already, as a simulation takes it. */
public final class Load {
    /** More than these wait: then an estimate says nothing anyway. */
    private static final int MOST = 1000;

    private Load() {}

    /** How long a cell is expected to run, by what ran before; empty when nobody knows. */
    public static Optional<Double> seconds(Connection tx, WantedCell cell) throws SQLException {
        return Sql.first(
                tx,
                row -> row.getObject(1, Double.class),
                "select expected_seconds(?, ?, ?) as seconds where expected_seconds(?, ?, ?) is not null",
                cell.project(),
                cell.name(),
                cell.work().kind(),
                cell.project(),
                cell.name(),
                cell.work().kind());
    }

    /** The slots of the present workers: each free now, or when what runs there is expected to end. */
    public static List<Slot> slots(Connection tx, List<Offer> present, Instant now) throws SQLException {
        Map<String, List<Instant>> ends = new HashMap<>();
        Sql.list(
                tx,
                row -> ends.computeIfAbsent(row.getString(1), instance -> new ArrayList<>())
                        .add(row.getObject(2, OffsetDateTime.class).toInstant()),
                """
                select instance, greatest(clock_timestamp(), claimed_at + weight * interval '1 millisecond')
                from cell where state = 'running' order by 2""");
        List<Slot> slots = new ArrayList<>();
        for (Offer offer : present) {
            List<Instant> busy = ends.getOrDefault(offer.instance(), List.of());
            for (int i = 0; i < offer.slots(); i++) {
                slots.add(new Slot(offer.instance(), i < busy.size() ? busy.get(i) : now));
            }
        }
        return slots;
    }

    /** The cells that wait for one of them. */
    public static List<Job> waiting(Connection tx, List<Offer> present) throws SQLException {
        return Sql.list(
                tx,
                row -> {
                    Duration expected = Duration.ofMillis(row.getLong(5));
                    Duration lead = Duration.ofMillis(row.getLong(10));
                    Work work = new Work(row.getString(6), row.getString(7), row.getString(8), List.of(), null);
                    return new Job(
                            row.getString(1),
                            row.getString(2),
                            Priority.ranked(row.getInt(3)),
                            row.getObject(4, OffsetDateTime.class).toInstant(),
                            lead,
                            expected,
                            Set.of(),
                            serving(present, row.getString(9), work));
                },
                """
                select id::text, team, priority, since, weight, kind, platform, python, toolchain, coalesce(lead, weight) from cell
                where state = 'pending' order by due limit %d""".formatted(MOST));
    }

    /** The instances that can run it. */
    public static Set<String> serving(List<Offer> present, String toolchain, Work work) {
        return present.stream()
                .filter(offer -> offer.serves(toolchain, work))
                .map(Offer::instance)
                .collect(Collectors.toUnmodifiableSet());
    }
}
