package dev.slipway.builder.cell;

import dev.slipway.builder.Sql;
import dev.slipway.builder.schedule.Spread;
import dev.slipway.builder.worker.Offer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gives cells that are wanted together their leads, for the workers that are there now. */
public final class Lineup {
    private Lineup() {}

    /** Cells that the same workers serve are spread over the slots of these. */
    public static void of(Connection tx, List<WantedCell> wanted, List<Offer> present) throws SQLException {
        Map<Set<String>, List<WantedCell>> groups = new HashMap<>();
        for (WantedCell cell : wanted) {
            groups.computeIfAbsent(Load.serving(present, cell.toolchain(), cell.work()), any -> new ArrayList<>())
                    .add(cell);
        }
        for (Map.Entry<Set<String>, List<WantedCell>> group : groups.entrySet()) {
            int slots = present.stream()
                    .filter(offer -> group.getKey().contains(offer.instance()))
                    .mapToInt(Offer::slots)
                    .sum();
            if (slots > 1 && group.getValue().size() > slots) {
                spread(tx, group.getValue(), slots);
            }
        }
    }

    private static void spread(Connection tx, List<WantedCell> cells, int slots) throws SQLException {
        record Waiting(String id, long weight) {}
        List<Waiting> waiting = Sql.list(
                tx,
                row -> new Waiting(row.getString(1), row.getLong(2)),
                "select id, weight from cell where release = ? and name = any (?) and state = 'pending' order by id",
                cells.getFirst().release(),
                cells.stream().map(WantedCell::name).toArray(String[]::new));
        List<Long> leads = Spread.leads(waiting.stream().map(Waiting::weight).toList(), slots);
        Sql.update(
                tx,
                """
                update cell set lead = spread.lead::int from unnest(?, ?) as spread (id, lead)
                where cell.id = spread.id::uuid and cell.state = 'pending'""",
                waiting.stream().map(Waiting::id).toArray(String[]::new),
                leads.stream().map(String::valueOf).toArray(String[]::new));
    }
}
