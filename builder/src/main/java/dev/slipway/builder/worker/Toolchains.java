package dev.slipway.builder.worker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.slipway.events.CellEvent.Work;
import java.util.Optional;

/** What a worker must know how to do for a cell, in the words of its offer. */
public final class Toolchains {
    private static final String PYTHON = "python";
    private static final String RUST = "rust";

    private Toolchains() {}

    /** A worker may build for a platform and have no Rust for it; where a cell is for none, any Rust serves. */
    public static String neededBy(Work work) {
        if (!isOfRust(work)) {
            return PYTHON;
        }
        boolean wheel = work.platform() != null;
        return wheel ? RUST + ":" + work.platform() : RUST;
    }

    /** Beyond what every worker has; for people. */
    public static Optional<String> besides(Work work) {
        return isOfRust(work) ? Optional.of("Rust") : Optional.empty();
    }

    /** A cell of a crate, or of a Python project with Rust in it. */
    private static boolean isOfRust(Work work) {
        JsonNode task = work.task() == null ? MissingNode.getInstance() : work.task();
        return task.path("kind").asText("").equals(RUST) || task.path(RUST).asBoolean();
    }
}
