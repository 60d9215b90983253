package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the organization registered, complete with defaults, each map in the file's order: projects, the indexes that it
 * defines or refers to (well-known ones included), forges, policy, and where cells get build requirements
 * ({@code sources}: ecosystem to URL; without one, what their machine is set to).
 */
public record Catalog(
        Map<String, Project> projects,
        Map<String, IndexSpec> indexes,
        Map<String, Forge> forges,
        Policy policy,
        Map<String, String> sources) {

    public Catalog {
        projects = ordered(projects);
        indexes = ordered(indexes);
        forges = ordered(forges);
        policy = policy == null ? new Policy(null, null) : policy;
        sources = ordered(sources);
    }

    /** The catalog before any was applied. */
    public static Catalog empty() {
        return new Catalog(null, null, null, null, null);
    }

    static <V> Map<String, V> ordered(Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
