package dev.slipway.listener.catalog;

import dev.slipway.listener.catalog.CatalogReading.Read;
import dev.slipway.listener.catalog.CatalogReading.Refused;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * Reads a catalog strictly: what is not known, or has no effect yet, is refused with its place and what to write
 * instead; every error of a file is found in one go.
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
        Section forges = file.named("forges", "a forge");
        Set<String> forgeNames = new HashSet<>(wellKnown.forges().keySet());
        forgeNames.addAll(forges.values().keySet());
        Destinations destinations = Destinations.read(file.named("indexes", "an index"), forgeNames, wellKnown);
        Policy policy = file.get("policy")
                .map(value -> PolicyReader.read(value, destinations))
                .orElse(Policy.USUAL);
        Map<String, Project> projects =
                file.named("projects", "a project").each(new ProjectReader(destinations, policy)::read);
        Catalog catalog = new Catalog(
                projects,
                destinations.referredTo(projects.values()),
                forges.each((name, at) -> ForgeReader.read(
                        name, at, Optional.ofNullable(wellKnown.forges().get(name)))),
                policy,
                SourcesReader.read(file.get("sources"), wellKnown));
        Warnings.of(catalog, wellKnown).forEach(reading::warn);
        return catalog;
    }
}
