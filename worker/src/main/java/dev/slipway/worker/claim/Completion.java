package dev.slipway.worker.claim;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.slipway.worker.cell.Failure;
import java.util.List;

/**
 * How a cell ended, as the builder is told.
 *
 * @param outcome succeeded, failed or cancelled
 * @param seconds from the claim to now
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Completion(String outcome, double seconds, List<Artifact> artifacts, Object result, Failure failure) {

    /** An uploaded file. */
    public record Artifact(String filename, String sha256, long size) {}

    static Completion succeeded(double seconds, List<Artifact> artifacts, Object result) {
        return new Completion("succeeded", seconds, List.copyOf(artifacts), result, null);
    }

    static Completion failed(double seconds, Failure failure) {
        return new Completion("failed", seconds, null, null, failure);
    }

    static Completion cancelled(double seconds) {
        return new Completion("cancelled", seconds, null, null, null);
    }
}
