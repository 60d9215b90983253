package dev.slipway.builder.provenance;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.plan.Build;
import dev.slipway.builder.plan.Installations;
import dev.slipway.builder.plan.Step;
import dev.slipway.builder.worker.Offer;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.BuildEvent.Made;
import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Header;
import dev.slipway.runtime.blob.Blobs;
import dev.slipway.runtime.provenance.Statement;
import dev.slipway.runtime.signature.Signer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Makes one set of what the cells made, with the builder's signed statement of how it came to be. */
public final class Assembly {
    private final Signer signer;
    private final Blobs blobs;

    public Assembly(Signer signer, Blobs blobs) {
        this.signer = signer;
        this.blobs = blobs;
    }

    /** {@code present} are the workers that could install it. */
    public Built assemble(Connection tx, Build build, Step.Assemble ready, List<Offer> present) throws SQLException {
        Map<String, DistFile> files = new LinkedHashMap<>();
        List<Made> matrix = new ArrayList<>();
        for (Cell cell : ready.cells()) {
            for (DistFile file : cell.artifacts()) {
                // Cells of several Pythons may make one and the same wheel (abi3, py3-none): the first counts.
                if (files.putIfAbsent(file.filename(), file) == null) {
                    matrix.add(new Made(cell.name(), file.filename()));
                }
            }
        }
        DistSet set = new DistSet(List.copyOf(files.values()));
        BuildRecord record = new BuildRecord(
                build, ready.spec(), set, CellRecords.of(tx, build.release(), build.generation()), locked(ready));
        return new Built(
                Header.about(build.release()),
                build.generation(),
                ready.spec(),
                ready.findings().name(),
                set,
                matrix,
                store(Statement.of(set, record.provenance())),
                Installations.plan(
                        ready.findings(),
                        set.files().stream().map(DistFile::filename).toList(),
                        present));
    }

    private static String locked(Step.Assemble ready) {
        return ready.cells().stream()
                .map(cell -> cell.work().task())
                .filter(Objects::nonNull)
                .map(task -> task.path("locked").path("requirements").asText(""))
                .findFirst()
                .orElse("");
    }

    /** Under its sha256, before the fact that names it is committed. */
    private String store(Statement statement) {
        try {
            return blobs.put(new ByteArrayInputStream(statement.signed(signer).bytes()))
                    .sha256();
        } catch (IOException e) {
            throw new UncheckedIOException("the artifact store takes no provenance", e);
        }
    }
}
