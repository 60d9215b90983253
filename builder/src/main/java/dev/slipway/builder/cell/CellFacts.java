package dev.slipway.builder.cell;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Stalled;
import dev.slipway.events.CellEvent.Started;
import dev.slipway.events.Header;
import dev.slipway.runtime.outbox.Outbox;
import java.sql.Connection;
import java.sql.SQLException;

/** What the builder tells of its cells, with the change that it tells of. Nobody hears of a dry run. */
public final class CellFacts {
    private final Outbox outbox;

    public CellFacts(Outbox outbox) {
        this.outbox = outbox;
    }

    /** A request from outside is on the topic already. */
    void requested(Connection tx, Cell cell) throws SQLException {
        if (cell.isOfBuild()) {
            outbox.add(
                    tx,
                    new Requested(
                            Header.about(cell.release()),
                            cell.generation(),
                            cell.stage(),
                            cell.name(),
                            Cell.BUILDER,
                            cell.project(),
                            cell.team(),
                            cell.work()));
        }
    }

    public void started(Connection tx, Cell cell) throws SQLException {
        tell(
                tx,
                cell,
                new Started(
                        Header.about(cell.release()),
                        cell.generation(),
                        cell.stage(),
                        cell.name(),
                        cell.worker(),
                        cell.level(),
                        cell.attempts()));
    }

    /** {@code reason} null: somebody could run it again. */
    public void stalled(Connection tx, Cell cell, String reason) throws SQLException {
        tell(tx, cell, new Stalled(Header.about(cell.release()), cell.generation(), cell.stage(), cell.name(), reason));
    }

    public void finished(Connection tx, Cell cell) throws SQLException {
        tell(tx, cell, finished(cell, cell.attempts(), false));
    }

    /** The cell was finished in an earlier generation, or in another release, and counts in this one. */
    void reused(Connection tx, Cell cell) throws SQLException {
        tell(tx, cell, finished(cell, 0, true));
    }

    private void tell(Connection tx, Cell cell, CellEvent event) throws SQLException {
        if (!cell.requestedBy().equals(Cell.DRY_RUN)) {
            outbox.add(tx, event);
        }
    }

    private static CellEvent finished(Cell cell, int attempts, boolean reused) {
        return new Finished(
                Header.about(cell.release()),
                cell.generation(),
                cell.stage(),
                cell.name(),
                cell.work().platform(),
                outcome(cell.state()),
                cell.worker(),
                cell.level(),
                attempts,
                cell.seconds(),
                reused,
                cell.artifacts(),
                cell.result(),
                cell.failure());
    }

    private static Outcome outcome(Cell.State state) {
        return switch (state) {
            case DONE -> Outcome.DONE;
            case FAILED -> Outcome.FAILED;
            case CANCELLED -> Outcome.CANCELLED;
            case PENDING, RUNNING -> throw new IllegalStateException("a cell that is " + state + " has not ended");
        };
    }
}
