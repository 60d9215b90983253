package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * The routes that suit most projects, among the indexes that a catalog itself writes down (those it only falls back to
 * are not meant for uploads).
 */
final class SuggestedRoutes {
    private static final String REAL = "pypi";
    private static final String REHEARSAL = "testpypi";

    private SuggestedRoutes() {}

    /** Each route in YAML's flow style. */
    static List<String> of(Catalog catalog, Node root) {
        Value file = new Value(new Reading(null), "", root);
        Set<String> written = Section.of(file, CatalogReader.WORDS)
                .named("indexes", "an index")
                .values()
                .keySet();
        List<IndexSpec> indexes = catalog.indexes().values().stream()
                .filter(index -> written.contains(index.name()) && index.kind() == IndexSpec.Kind.PYPI)
                .toList();
        if (indexes.isEmpty()) {
            return routes(Optional.of(REHEARSAL), Optional.of(REAL));
        }
        return routes(choose(indexes, true, REHEARSAL), choose(indexes, false, REAL));
    }

    private static List<String> routes(Optional<String> rehearsal, Optional<String> real) {
        List<String> routes = new ArrayList<>();
        if (rehearsal.isPresent() && real.isPresent()) {
            routes.add("{name: candidate, versions: pre-release, stages: [" + rehearsal.get() + "]}");
            routes.add("{name: final, versions: final, stages: [" + real.get() + "]}");
        } else {
            routes.add("{name: release, stages: [" + real.or(() -> rehearsal).orElseThrow() + "]}");
        }
        return routes;
    }

    private static Optional<String> choose(List<IndexSpec> indexes, boolean rehearsal, String preferred) {
        List<IndexSpec> fitting =
                indexes.stream().filter(index -> index.rehearsal() == rehearsal).toList();
        return fitting.stream()
                .filter(index -> index.name().equals(preferred))
                .findFirst()
                .or(() -> fitting.stream()
                        .filter(index -> !index.credential().equals(CredentialReference.NONE))
                        .findFirst())
                .or(() -> fitting.stream().findFirst())
                .map(IndexSpec::name);
    }
}
