package dev.slipway.builder.cell;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One piece of work of a release, by its row.
 *
 * <pre>
 *              claim              completion
 *   pending ─────────► running ─────────────► done | failed | cancelled
 *      ▲  ▲               │                            │
 *      │  └───────────────┘ lost lease, worth a retry  │
 *      └───────────────────────────────────────────────┘ wanted again by a later generation (never when done)
 * </pre>
 *
 * {@code attempts} counts the claims of this generation; {@code fence} rises with every claim and every lost lease.
 */
public record Cell(
        UUID id,
        String release,
        String name,
        int generation,
        String stage,
        String requestedBy,
        String project,
        String team,
        Work work,
        State state,
        boolean cancelling,
        long fence,
        int attempts,
        int tries,
        int losses,
        String worker,
        String level,
        double seconds,
        List<DistFile> artifacts,
        JsonNode result,
        Failure failure) {

    /** Who asks for the cells on the way to the set; all others are asked for by event. */
    public static final String BUILDER = "builder";

    /** Who asks for the plan of a release that is not to be. */
    public static final String DRY_RUN = "dry-run";

    /** Where a cell stands. */
    public enum State {
        PENDING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    private static final Set<String> WITH_SOURCE =
            Set.of("plan", "gate", "prepare", "sdist", "test", "crate-test", "crate");

    public Cell {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    /** Whether it gets the source tree, beside its inputs. */
    public boolean getsSource() {
        return WITH_SOURCE.contains(work.kind());
    }

    public boolean isDone() {
        return state == State.DONE;
    }

    public boolean hasFailed() {
        return state == State.FAILED;
    }

    public boolean isOpen() {
        return state == State.PENDING || state == State.RUNNING;
    }

    /** Whether it belongs to the way to the set; otherwise its requester judges how it ends. */
    public boolean isOfBuild() {
        return requestedBy.equals(BUILDER);
    }
}
