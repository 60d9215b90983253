package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.claim.BuilderClient.Refused;
import dev.slipway.worker.claim.BuilderClient.Standing;
import java.io.IOException;

/** Tells the builder how a cell ended: first its artifacts, then the rest of its log, which says how that went, then the completion. */
record Reporting(BuilderClient builder, Assignment cell, Lease lease, Persistence persistence, LogShipping shipping) {

    /**
     * Returns when the builder knows, or does not want to know any more.
     *
     * @param start when the cell was claimed, by {@link System#nanoTime}
     * @return what happened, in one line for the worker's own log
     */
    String report(Attempt<CellResult> attempt, long start) throws InterruptedException {
        try {
            return told(completion(attempt, start));
        } catch (Refused refused) {
            return told(refused, start);
        } catch (IOException gone) {
            return line(ended(gone.getMessage()));
        }
    }

    private String told(Completion completion) throws IOException, InterruptedException {
        if (lease.standing() != Standing.LOST) {
            shipping.finish();
            lease.told(persistence.until(() -> builder.complete(cell, completion)));
        }
        return line(ended(completion.outcome())) + " in " + completion.seconds() + " s";
    }

    private String ended(String otherwise) {
        return lease.standing() == Standing.LOST ? "given to another worker" : otherwise;
    }

    /** What the builder does not take ends the cell with its words: a cell that nobody ends looks like a lost worker. */
    private String told(Refused refused, long start) throws InterruptedException {
        try {
            return told(Completion.failed(seconds(start), refused.failure())) + ": " + refused.getMessage();
        } catch (IOException again) {
            return line(ended(refused.getMessage()));
        }
    }

    private Completion completion(Attempt<CellResult> attempt, long start) throws IOException, InterruptedException {
        Attempt<CellResult> kept = lease.standing() == Standing.WANTED ? attempt : Attempt.abandoned();
        return switch (kept) {
            case Attempt.Done<CellResult>(CellResult result) -> {
                var artifacts = new Uploads(builder, cell, lease, persistence).send(result.artifacts());
                yield Completion.succeeded(seconds(start), artifacts, result.facts());
            }
            case Attempt.Failed<CellResult>(Failure failure) -> Completion.failed(seconds(start), failure);
            case Attempt.Abandoned<CellResult>() -> Completion.cancelled(seconds(start));
        };
    }

    private String line(String end) {
        return cell.project() + " " + cell.kind() + " " + cell.name() + ": " + end;
    }

    private static double seconds(long start) {
        return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    }
}
