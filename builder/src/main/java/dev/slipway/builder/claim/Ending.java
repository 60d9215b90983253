package dev.slipway.builder.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.builder.cell.Cell;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.util.List;

/** How a run of a cell ended for good, as its row keeps it. */
public record Ending(Cell.State state, double seconds, List<DistFile> artifacts, JsonNode result, Failure failure) {
    public Ending {
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
    }

    public static Ending done(double seconds, List<DistFile> artifacts, JsonNode result) {
        return new Ending(Cell.State.DONE, seconds, artifacts, result, null);
    }

    public static Ending failed(double seconds, Failure failure) {
        return new Ending(Cell.State.FAILED, seconds, List.of(), null, failure);
    }

    public static Ending cancelled(double seconds) {
        return new Ending(Cell.State.CANCELLED, seconds, List.of(), null, null);
    }
}
