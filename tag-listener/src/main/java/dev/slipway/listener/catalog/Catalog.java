package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.RunnerSpec;
import dev.slipway.events.SourceSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the organization registered, complete with defaults, each map in the file's order: projects, the indexes that it
 * defines or refers to (well-known ones included), forges, policy, and where cells get packages ({@code sources}, by
 * ecosystem; well-known ones where the file names none).
 */
public record Catalog(
        Map<String, Project> projects,
        Map<String, IndexSpec> indexes,
        Map<String, Forge> forges,
        Policy policy,
        Map<String, SourceSpec> sources) {

    public Catalog {
        projects = ordered(projects);
        indexes = ordered(indexes);
        forges = ordered(forges);
        policy = policy == null ? Policy.USUAL : policy;
        sources = ordered(sources);
    }

    /** The catalog before any was applied. */
    public static Catalog empty() {
        return new Catalog(null, null, null, null, WellKnown.load().usualSources());
    }

    /** The machines of all forges that can be started as workers. */
    List<RunnerSpec> runners() {
        return forges.values().stream()
                .flatMap(forge -> Optional.ofNullable(forge.runners()).stream())
                .toList();
    }

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
