package dev.slipway.worker.offer;

import java.util.List;
import java.util.Map;

/**
 * What a worker tells the builder of itself with every claim.
 *
 * @param worker its name, for people
 * @param instance this process, so that a restarted worker is another
 * @param crossBuilds those of the platforms that it builds for without being one
 * @param busy slots that run a cell now
 * @param versions of what shapes the files that it builds, by name: where they are the same, so are the files
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
        platforms = List.copyOf(platforms);
        crossBuilds = List.copyOf(crossBuilds);
        pythons = List.copyOf(pythons);
        toolchains = List.copyOf(toolchains);
        versions = Map.copyOf(versions);
    }

    public Offer withBusy(int count) {
        return new Offer(worker, instance, platforms, crossBuilds, pythons, toolchains, level, slots, count, versions);
    }
}
