package dev.slipway.builder.claim;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.slipway.builder.Sql;
import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.claim.Assignment.Bytes;
import dev.slipway.events.Spec;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes assignments: a claimed cell together with what its release gives to it. */
public final class Assignments {
    private final Duration lease;
    private final Duration timeout;

    public Assignments(Duration lease, Duration timeout) {
        this.lease = lease;
        this.timeout = timeout;
    }

    private record Given(Bytes source, Optional<Spec> spec, long epoch) {}

    public Assignment of(Connection tx, Cell cell) throws SQLException {
        Given given = given(tx, cell);
        Optional<Reads> reads = given.spec().map(spec -> new Reads(spec, cell.work()));
        Optional<Bytes> prepared = prepared(cell);
        return new Assignment(
                cell.id(),
                cell.fence(),
                cell.release(),
                cell.project(),
                cell.name(),
                cell.work().kind(),
                cell.work().platform(),
                cell.work().python(),
                cell.level(),
                lease.toSeconds(),
                timeout.toSeconds(),
                cell.getsSource() ? prepared.orElse(given.source()) : null,
                prepared.isPresent() ? List.of() : cell.work().inputs(),
                reads.map(Reads::sources).orElse(Map.of()),
                reads.map(Reads::all).orElse(List.of()),
                given.epoch(),
                cell.work().task());
    }

    /** The source tree that a prepare cell made takes the place of the release's own: the one input that a sdist can have. */
    private static Optional<Bytes> prepared(Cell cell) {
        return cell.work().inputs().stream()
                .filter(input -> cell.work().kind().equals("sdist"))
                .map(tree -> new Bytes(tree.sha256(), tree.size()))
                .findFirst();
    }

    private static Given given(Connection tx, Cell cell) throws SQLException {
        return Sql.first(
                        tx,
                        row -> new Given(
                                row.getString(1) == null ? null : new Bytes(row.getString(1), row.getLong(2)),
                                Optional.of(Sql.value(row.getString(4), new TypeReference<Spec>() {})),
                                row.getLong(3)),
                        """
                        select tree ->> 'sha256', (tree ->> 'size')::bigint, (tree ->> 'commitTime')::bigint,
                               spec
                        from build where release = ?""",
                        cell.release())
                .orElse(new Given(null, Optional.empty(), 0));
    }
}
