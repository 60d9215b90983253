package dev.slipway.builder.claim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.slipway.events.DistFile;
import dev.slipway.events.Failure;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a worker says at the end of a run; see docs/worker-protocol.md. */
public record Completion(Outcome outcome, double seconds, List<DistFile> artifacts, JsonNode result, Reported failure) {

    /** The outcomes that there are. */
    public enum Outcome {
        SUCCEEDED,
        FAILED,
        CANCELLED;

        @com.fasterxml.jackson.annotation.JsonCreator
        static Outcome of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** A failure in the worker's words. */
    public record Reported(Failure.Kind kind, String code, String message, String remedy, String detail) {
        Failure asFailure() {
            return new Failure(
                    kind == null ? Failure.Kind.INTERNAL : kind,
                    code == null ? "internal" : code,
                    message == null ? "The worker gave no reason." : message,
                    remedy == null ? "See the cell's log." : remedy,
                    detail,
                    null);
        }
    }

    public Completion {
        Objects.requireNonNull(outcome, "outcome");
        artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        failure = failure == null && outcome == Outcome.FAILED ? new Reported(null, null, null, null, null) : failure;
    }
}
