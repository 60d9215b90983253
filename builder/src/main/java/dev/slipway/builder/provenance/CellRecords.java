package dev.slipway.builder.provenance;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.events.DistFile;
import dev.slipway.runtime.provenance.Provenance.Resource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

/** Reads how the finished cells of a build came to be. */
final class CellRecords {
    private static final TypeReference<List<DistFile>> FILES = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> VERSIONS = new TypeReference<>() {};

    private CellRecords() {}

    /** Those of one generation, in the order in which they were finished. */
    static List<CellRecord> of(Connection tx, String release, int generation) throws SQLException {
        return Sql.list(tx, CellRecords::read, """
                select name, kind, platform, python, began_at, ended_at, taken_from, key, work -> 'inputs', artifacts,
                       worker, instance, level, seconds, versions, result ->> 'crossBuilt', result ->> 'container',
                       result ->> 'tested'
                from cell where release = ? and generation = ? and requested_by = ? and state = 'done'
                order by ended_at, name""", release, generation, Cell.BUILDER);
    }

    private static CellRecord read(ResultSet row) throws SQLException {
        return new CellRecord(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                instant(row, 5),
                instant(row, 6),
                row.getString(7),
                row.getString(8),
                files(row, 9),
                files(row, 10),
                new CellRecord.Report(
                        row.getString(11),
                        row.getString(12),
                        row.getString(13),
                        row.getDouble(14),
                        Sql.value(row.getString(15), VERSIONS),
                        row.getString(16),
                        row.getString(17),
                        row.getString(18)));
    }

    private static List<Resource> files(ResultSet row, int column) throws SQLException {
        List<DistFile> files = Sql.value(row.getString(column), FILES);
        return files == null
                ? List.of()
                : files.stream()
                        .map(file -> Resource.file(file.filename(), file.sha256()))
                        .toList();
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
