package dev.slipway.builder.claim;

import dev.slipway.builder.cell.Cell;
import dev.slipway.builder.cell.CellFollower;
import dev.slipway.builder.cell.Cells;
import dev.slipway.builder.log.Logs;
import dev.slipway.events.DistFile;
import dev.slipway.runtime.Service;
import dev.slipway.runtime.blob.Blob;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Takes the end of a run: checks the fence, writes the row, and lets the release go on, all in one transaction. */
public final class Completions {

    /** What the worker is told. */
    public sealed interface Answer {
        record Accepted() implements Answer {}

        /** The run does not count any more; its result is discarded. */
        record OldFence() implements Answer {}

        /** A file that it says it made was not uploaded. */
        record Missing(String filename) implements Answer {}
    }

    private final Service service;
    private final Cells cells;
    private final Runs runs;
    private final Retries retries;
    private final CellFollower follower;

    public Completions(Service service, Cells cells, Runs runs, Retries retries, CellFollower follower) {
        this.service = service;
        this.cells = cells;
        this.runs = runs;
        this.retries = retries;
        this.follower = follower;
    }

    public Answer complete(UUID cell, long fence, Completion completion) throws SQLException, IOException {
        for (DistFile artifact : completion.artifacts()) {
            Optional<Blob> uploaded = service.blobs().find(service.name(), artifact.sha256());
            if (uploaded.isEmpty() || uploaded.get().size() != artifact.size()) {
                return new Answer.Missing(artifact.filename());
            }
        }
        Answer answer = service.transactions().call(tx -> complete(tx, cell, fence, completion));
        service.wake();
        return answer;
    }

    private Answer complete(Connection tx, UUID id, long fence, Completion completion) throws SQLException {
        Optional<Cell> known = cells.find(tx, id);
        if (known.isEmpty()) {
            return new Answer.OldFence();
        }
        follower.lock(tx, known.get().release());
        Cell cell = cells.find(tx, id).orElseThrow();
        if (cell.fence() != fence) {
            return new Answer.OldFence();
        }
        if (cell.state() != Cell.State.RUNNING) {
            // A repetition, since its answer was lost: this very run was settled before.
            return new Answer.Accepted();
        }
        if (!settle(tx, cell, retries.judge(cell, completion))) {
            return new Answer.OldFence();
        }
        Logs.seal(tx, id, fence);
        return new Answer.Accepted();
    }

    /** Takes back the cell of a worker that is gone, unless its lease was renewed meanwhile. */
    void lost(Cell seen) throws SQLException {
        service.commit(tx -> {
            follower.lock(tx, seen.release());
            Optional<Cell> lost = runs.lose(tx, seen);
            if (lost.isPresent()) {
                Logs.seal(tx, seen.id(), seen.fence());
                settle(tx, lost.get(), retries.judgeLost(lost.get()));
            }
        });
    }

    /** False, and nothing is changed, when the run does not count any more. */
    private boolean settle(Connection tx, Cell cell, Retries.Verdict verdict) throws SQLException {
        return switch (verdict) {
            case Retries.Verdict.Over over -> {
                Optional<Cell> ended = runs.end(tx, cell, over.ending());
                if (ended.isPresent()) {
                    follower.ended(tx, ended.get());
                }
                yield ended.isPresent();
            }
            case Retries.Verdict.Again again -> runs.again(tx, cell, again.after());
            case Retries.Verdict.GivenBack _ -> runs.giveBack(tx, cell);
        };
    }
}
