package dev.slipway.builder.cell;

import static dev.slipway.builder.cell.CellRow.COLUMNS;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.CellKey.Given;
import dev.slipway.builder.worker.Offer;
import dev.slipway.builder.worker.Workers;
import dev.slipway.events.DistFile;
import dev.slipway.runtime.blob.Blobs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Cells that are not built again, since an equal one ({@link CellKey}) of another release is finished. A cell gets its key with
 * its claim, for only then it is known on what it runs. It is looked for when a cell is wanted, for what the workers that are
 * there now would make of it: so it needs no worker's turn, and a cell of a machine that is away waits for that machine.
 */
public final class Reuse {
    private final Blobs blobs;
    private final Workers workers;

    public Reuse(Blobs blobs, Workers workers) {
        this.blobs = blobs;
        this.workers = workers;
    }

    /** The worker runs it: what it will make may serve others. */
    public void claimed(Connection tx, Cell cell, Offer offer) throws SQLException {
        if (cell.isOfBuild()) {
            Sql.update(
                    tx,
                    "update cell set key = ?, versions = ?::json where id = ?",
                    CellKey.isFor(cell) ? key(tx, cell, offer).orElse(null) : null,
                    Sql.json(CellKey.needed(cell.work(), offer.versions())),
                    cell.id());
        }
    }

    /** The new cell, finished if an equal one is; a cell that its release had before is never looked for. */
    Cell filled(Connection tx, Cell cell) throws SQLException {
        if (!CellKey.isFor(cell)) {
            return cell;
        }
        for (Offer offer : workers.present(tx, cell.team(), Cells.demand(tx, cell))) {
            Optional<UUID> equal = offer.serves(cell.work()) ? equal(tx, key(tx, cell, offer)) : Optional.empty();
            if (equal.isPresent()) {
                return take(tx, cell, equal.get());
            }
        }
        return cell;
    }

    private static Optional<String> key(Connection tx, Cell cell, Offer offer) throws SQLException {
        Optional<Given> given = Sql.first(
                tx,
                row -> new Given(
                        row.getString(1), Sql.value(row.getString(2), new TypeReference<>() {}), row.getLong(3)),
                """
                select tree ->> 'sha256', spec -> 'sources', (tree ->> 'commitTime')::bigint
                from build where release = ? and tree is not null""",
                cell.release());
        return given.flatMap(known -> CellKey.of(cell, known, offer)).map(CellKey::hash);
    }

    /** The newest one whose files are still in the store. */
    private Optional<UUID> equal(Connection tx, Optional<String> key) throws SQLException {
        record Made(UUID id, List<DistFile> files) {}
        if (key.isEmpty()) {
            return Optional.empty();
        }
        return Sql.first(
                        tx,
                        row -> new Made(
                                row.getObject(1, UUID.class), Sql.value(row.getString(2), new TypeReference<>() {})),
                        "select id, artifacts from cell where key = ? and state = 'done' order by ended_at desc limit 1",
                        key.get())
                .filter(made -> made.files().stream().allMatch(this::isStored))
                .map(Made::id);
    }

    private Cell take(Connection tx, Cell cell, UUID equal) throws SQLException {
        return Sql.first(tx, CellRow::read, """
                update cell set (state, key, versions, taken_from, worker, instance, level, began_at, ended_at, seconds, artifacts,
                                 result)
                    = (select state, key, versions, coalesce(taken_from, release), worker, instance, level, began_at, ended_at,
                              seconds, artifacts, result from cell where id = ?)
                where id = ? returning\s""" + COLUMNS, equal, cell.id()).orElseThrow();
    }

    private boolean isStored(DistFile file) {
        try {
            return blobs.find(Cell.BUILDER, file.sha256()).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException("the artifact store does not answer", e);
        }
    }
}
