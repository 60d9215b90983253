package dev.slipway.builder.worker;

import dev.slipway.events.CellEvent.Work;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a worker says of itself with every claim: its name, this process of it, the platforms that it builds for, those of
 * them that it builds for without being one, the Pythons that it has, the
 * level that it runs cells at, how many at once, and the versions of its interpreters and tools. See docs/worker-protocol.md.
 */
public record Offer(
        String worker,
        String instance,
        List<String> platforms,
        List<String> crossBuilds,
        List<String> pythons,
        List<String> toolchains,
        String level,
        int slots,
        int busy,
        Map<String, String> versions) {
    public Offer {
        Objects.requireNonNull(worker, "worker");
        Objects.requireNonNull(instance, "instance");
        platforms = platforms == null ? List.of() : List.copyOf(platforms);
        crossBuilds = crossBuilds == null ? List.of() : List.copyOf(crossBuilds);
        pythons = pythons == null ? List.of() : List.copyOf(pythons);
        toolchains = toolchains == null ? List.of() : List.copyOf(toolchains);
        level = level == null ? "plain" : level;
        versions = versions == null ? Map.of() : Map.copyOf(versions);
    }

    Offer withPlatforms(List<String> fewer) {
        return new Offer(worker, instance, fewer, crossBuilds, pythons, toolchains, level, slots, busy, versions);
    }

    /** The platforms that it is itself. */
    public List<String> ownPlatforms() {
        return platforms.stream()
                .filter(platform -> !crossBuilds.contains(platform))
                .toList();
    }

    /** Whether the worker has the toolchain, the platform and the Python that the work needs. */
    public boolean serves(Work work) {
        return serves(Toolchains.neededBy(work), work);
    }

    public boolean serves(String toolchain, Work work) {
        return toolchains.contains(toolchain)
                && servesPlatform(work.platform())
                && (work.python() == null || pythons.contains(work.python()));
    }

    /** As serves_platform of the database. */
    private boolean servesPlatform(String platform) {
        boolean onlyWindows = !platforms.isEmpty() && platforms.stream().allMatch(each -> each.startsWith("windows-"));
        return platform == null ? !onlyWindows : platforms.contains(platform);
    }
}
