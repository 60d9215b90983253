package dev.slipway.builder.cell;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.Sql;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** A row of the table {@code cell} as a {@link Cell}. */
public final class CellRow {
    /** To be selected, in this order, for {@link #read}. */
    public static final String COLUMNS = """
            id, release, name, generation, stage, requested_by, project, team, work, state, cancelling, fence, \
            attempts, tries, losses, worker, level, seconds, artifacts, result, failure""";

    private CellRow() {}

    public static Cell read(ResultSet row) throws SQLException {
        return new Cell(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                Sql.value(row.getString(9), new TypeReference<Work>() {}),
                Cell.State.valueOf(row.getString(10).toUpperCase(Locale.ROOT)),
                row.getBoolean(11),
                row.getLong(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getString(16),
                row.getString(17),
                row.getDouble(18),
                Sql.value(row.getString(19), new TypeReference<List<DistFile>>() {}),
                Sql.value(row.getString(20), new TypeReference<JsonNode>() {}),
                Sql.value(row.getString(21), new TypeReference<Failure>() {}));
    }

    public static String column(Cell.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
