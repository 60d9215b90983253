package dev.slipway.events;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Objects;

/** Facts on {@code cell.requested} and {@code cell.finished}: the matrix as record and wake-up. */
public sealed interface CellEvent extends Event {

    /** The cell's name, unique within the release: {@code plan}, {@code sdist}, {@code cp313-manylinux_x86_64}, {@code pypi:install}. */
    String cell();

    /** The stage that the cell belongs to. */
    String stage();

    /** What a cell is to do; see docs/worker-protocol.md. {@code python} and {@code platform} are null where any serves. */
    record Work(String kind, String platform, String python, List<DistFile> inputs, JsonNode task) {
        public Work {
            Objects.requireNonNull(kind, "kind");
            inputs = inputs == null ? List.of() : List.copyOf(inputs);
        }
    }

    /** A service wants a cell. {@code by} is {@code builder} (a record of its own plan) or {@code validator} (a request to the builder). */
    record Requested(
            Header header, int generation, String stage, String cell, String by, String project, String team, Work work)
            implements CellEvent {
        public Requested {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(cell, "cell");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(work, "work");
        }
    }

    /** A worker took the cell. */
    record Started(Header header, int generation, String stage, String cell, String worker, String level, int attempt)
            implements CellEvent {}

    /** The cell waits and nobody who is there could run it: for whom it waits, or null once somebody could again. */
    record Stalled(Header header, int generation, String stage, String cell, String reason) implements CellEvent {
        public Stalled {
            Objects.requireNonNull(stage, "stage");
            Objects.requireNonNull(cell, "cell");
        }
    }

    /** How a cell ended. */
    enum Outcome {
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * A cell ended. {@code attempts} counts within the generation (0 when {@code reused}); {@code seconds} is how long it
     * ran. {@code result} is the worker's, {@code failure} set when it failed; what it made is in {@code artifacts}.
     */
    record Finished(
            Header header,
            int generation,
            String stage,
            String cell,
            String platform,
            Outcome outcome,
            String worker,
            String level,
            int attempts,
            double seconds,
            boolean reused,
            List<DistFile> artifacts,
            JsonNode result,
            Failure failure)
            implements CellEvent {
        public Finished {
            Objects.requireNonNull(outcome, "outcome");
            artifacts = artifacts == null ? List.of() : List.copyOf(artifacts);
        }
    }
}
