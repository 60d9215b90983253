package dev.slipway.worker.cell;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A cell as the builder hands it out (docs/worker-protocol.md).
 *
 * @param fence rises with every claim of the cell; calls with an older one are refused
 * @param python the interpreter's version such as 3.11, or null where any serves
 * @param source the source tree as a tar, or null
 * @param sources where packages come from, by ecosystem
 * @param reads what those addresses and the indexes of the task are
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
        Map<String, String> sources,
        List<Read> reads,
        long sourceDateEpoch,
        JsonNode task) {
    private static final String PYTHON = "python";

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

    /**
     * An address that the cell gets packages from.
     *
     * @param files where it keeps them when that is another host, or null
     * @param wellKnown whether it belongs to one of the public indexes that everybody knows
     * @param through of an index that asks readers for a credential, the part of the builder's paths for this cell that leads
     *     to it; null where tools go there themselves
     */
    public record Read(String url, String files, boolean wellKnown, String through) {
        public Read {
            if (through != null && !through.matches("reads/[a-z]+/[A-Za-z0-9._-]+")) {
                throw new IllegalArgumentException("'" + through + "' is no path to an index");
            }
        }
    }

    public Assignment {
        if (cell == null || kind == null || task == null || timeoutSeconds < 1 || leaseSeconds < 1) {
            throw new IllegalArgumentException("an assignment has a cell, a kind, a task, a lease and a time-out");
        }
        if (!cell.matches("[0-9A-Za-z-]+")) {
            throw new IllegalArgumentException("a cell's id is a UUID, not '" + cell + "'");
        }
        inputs = inputs == null ? List.of() : List.copyOf(inputs);
        sources = sources == null ? Map.of() : Map.copyOf(sources);
        reads = reads == null ? List.of() : List.copyOf(reads);
    }

    /** The simple index that requirements come from; without one the machine's own settings hold. */
    public Optional<String> pythonSource() {
        return Optional.ofNullable(sources.get(PYTHON));
    }

    /** Where packages of an ecosystem come from when that is not the public place that its tools know by themselves. */
    public Optional<String> ownSource(String ecosystem) {
        return Optional.ofNullable(sources.get(ecosystem)).filter(url -> reads.stream()
                .noneMatch(read -> read.wellKnown() && read.url().equals(url)));
    }

    /** Whether requirements come from a public index that everybody knows, for which a mirror can stand in. */
    public boolean isPythonSourceWellKnown() {
        return reads.stream()
                .anyMatch(read ->
                        read.wellKnown() && read.url().equals(pythonSource().orElse(null)));
    }

    /** Whether the task itself says which index to install from. */
    public boolean namesIndex() {
        return task.path("index").has("simple");
    }

    /** Whether it gets requirements besides those of a package from the index that it names: an install from a sdist builds it. */
    public boolean fetchesRequirements() {
        return !namesIndex() || task.path("from").asText().equals("sdist");
    }

    /** The index that it names, or one of its fallbacks. */
    private boolean namesIndex(String url) {
        boolean fallback = task.path("fallbacks").valueStream().anyMatch(each -> each.asText()
                .equals(url));
        return fallback || task.path("index").path("simple").asText().equals(url);
    }

    /** The same, with requirements from where this machine gets them. */
    public Assignment withoutPythonSource() {
        String url = sources.get(PYTHON);
        Map<String, String> others = new HashMap<>(sources);
        others.remove(PYTHON);
        return new Assignment(
                cell,
                fence,
                release,
                project,
                name,
                kind,
                platform,
                python,
                level,
                leaseSeconds,
                timeoutSeconds,
                source,
                inputs,
                others,
                reads.stream()
                        .filter(read -> !read.url().equals(url) || namesIndex(url))
                        .toList(),
                sourceDateEpoch,
                task);
    }

    public Optional<String> interpreter() {
        return Optional.ofNullable(python);
    }
}
