package dev.slipway.builder.cell;

import java.util.List;
import java.util.Objects;

/**
 * What a worker says of itself with every claim: its name, this process of it, the platforms and Pythons that it has, the
 * level that it runs cells at, and how many at once. See docs/worker-protocol.md.
 */
public record Offer(
        String worker,
        String instance,
        List<String> platforms,
        List<String> pythons,
        List<String> toolchains,
        String level,
        int slots,
        int busy) {
    public Offer {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(instance, "instance");
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
        pythons = pythons == null ? List.of() : List.copyOf(pythons);
        toolchains = toolchains == null ? List.of() : List.copyOf(toolchains);
        level = level == null ? "plain" : level;
    }
}
