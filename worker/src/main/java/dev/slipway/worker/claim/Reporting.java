package dev.slipway.worker.claim;

import dev.slipway.worker.cell.Assignment;
import dev.slipway.worker.cell.Attempt;
import dev.slipway.worker.cell.CellResult;
import dev.slipway.worker.cell.Failure;
import dev.slipway.worker.claim.BuilderClient.Standing;
import java.io.IOException;

/** Tells the builder how a cell ended: first the rest of its log, then its artifacts, then the completion. */
record Reporting(BuilderClient builder, Assignment cell, Lease lease, Persistence persistence, LogShipping shipping) {

    /**
     * Returns when the builder knows, or does not want to know any more.
     *
     * @param start when the cell was claimed, by {@link System#nanoTime}
     * @return what happened, in one line for the worker's own log
     */
    String report(Attempt<CellResult> attempt, long start) throws InterruptedException {
        try {
            if (lease.standing() != Standing.LOST) {
                shipping.finish();
            }
            Completion completion = completion(attempt, start);
            if (lease.standing() != Standing.LOST) {
                lease.told(persistence.until(() -> builder.complete(cell, completion)));
            }
            return line(lease.standing() == Standing.LOST ? "given to another worker" : completion.outcome()) + " in "
                    + completion.seconds() + " s";
        } catch (IOException refused) {
            return line(refused.getMessage());
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
