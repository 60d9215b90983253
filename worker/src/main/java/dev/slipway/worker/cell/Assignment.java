package dev.slipway.worker.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/**
 * A cell as the builder hands it out (docs/worker-protocol.md).
 *
 * @param fence rises with every claim of the cell; calls with an older one are refused
 * @param python the interpreter's version such as 3.11, or null where any serves
 * @param source the source tree as a tar, or null
 * @param sourceDateEpoch the commit's time in seconds, which stands in for the time of the build
 * @param task what to do, by kind
 */
public record Assignment(
        String cell,
        long fence,
        String release,
        String project,
        String name,
        String kind,
        String platform,
        String python,
        String level,
        int leaseSeconds,
        int timeoutSeconds,
        Blob source,
        List<Input> inputs,
        Sources sources,
        long sourceDateEpoch,
        JsonNode task) {

    /** Bytes in the builder's store. */
    public record Blob(String sha256, long size) {}

    /** A file that the cell works on. */
    public record Input(String filename, String sha256, long size) {

        public Input {
            if (filename.isEmpty() || filename.contains("/") || filename.contains("\\") || filename.startsWith(".")) {
                throw new IllegalArgumentException("an input's name is a plain file name, not '" + filename + "'");
            }
        }
    }

    /** Where requirements come from; null means the machine's own settings. */
    public record Sources(String python) {}

    public Assignment {
        if (cell == null || kind == null || task == null || timeoutSeconds < 1 || leaseSeconds < 1) {
            throw new IllegalArgumentException("an assignment has a cell, a kind, a task, a lease and a time-out");
        }
        if (!cell.matches("[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("a cell's id is a UUID, not '" + cell + "'");
        }
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
    }

    /** The simple index that requirements come from. */
    public Optional<String> pythonSource() {
        return Optional.ofNullable(sources).map(Sources::python);
    }

    public Optional<String> interpreter() {
        return Optional.ofNullable(python);
    }
}
