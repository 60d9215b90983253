package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.listener.catalog.CatalogReading.Read;
import dev.slipway.listener.catalog.CatalogReading.Refused;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a catalog strictly: what is not known, or has no effect yet, is refused with its place and what to write instead; every error of a file is
 * found in one go.
 */
public final class CatalogReader {
    static final Words WORDS = Words.of("forges", "indexes", "sources", "projects", "policy");

    private final WellKnown wellKnown = WellKnown.load();

    /** Reads a text; {@code file} is the name to show in problems. */
    public CatalogReading read(String yaml, String file) {
        Reading reading = new Reading(file);
        Optional<Catalog> catalog = YamlText.compose(yaml, reading).map(root -> catalog(root, reading));
        return catalog.isPresent() && reading.problems().isEmpty()
                ? new Read(catalog.get(), reading.warnings())
                : new Refused(reading.problems());
    }

    private Catalog catalog(Node root, Reading reading) {
        Section file = Section.of(new Value(reading, "", root), WORDS);
        Section forgeSection = file.named("forges", "a forge");
        Map<String, Forge> forges = new LinkedHashMap<>();
        forgeSection.values().forEach((name, value) -> ForgeReader.read(
                        name, value, Optional.ofNullable(wellKnown.forges().get(name)))
                .ifPresent(forge -> forges.put(name, forge)));
        Destinations destinations = Destinations.read(
                file.named("indexes", "an index"), forgeSection.values().keySet(), wellKnown);
        Map<String, String> sources = SourcesReader.read(file.get("sources"), wellKnown);
        Policy policy = file.get("policy")
                .map(value -> PolicyReader.read(value, destinations))
                .orElse(null);
        Map<String, Project> projects = new LinkedHashMap<>();
        ProjectReader projectReader = new ProjectReader(destinations, policy == null ? new Policy(null, null) : policy);
        file.named("projects", "a project").values().forEach((name, value) -> projectReader
                .read(name, value)
                .ifPresent(project -> projects.put(name, project)));
        Map<String, IndexSpec> indexes = destinations.referredTo(projects.values());
        Catalog catalog = new Catalog(projects, indexes, forges, policy, sources);
        Warnings.of(catalog, wellKnown).forEach(reading::warn);
        return catalog;
    }
}
