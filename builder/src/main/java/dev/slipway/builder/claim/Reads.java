package dev.slipway.builder.claim;

import dev.slipway.builder.claim.Assignment.Read;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.SourceSpec;
import dev.slipway.events.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a cell gets packages from: its release's sources, and the indexes that its own task names. */
public record Reads(Spec spec, Work work) {
    private static final String SOURCES = "sources/";
    private static final String INDEXES = "indexes/";

    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        spec.sources().forEach((ecosystem, source) -> sources.put(ecosystem, source.url()));
        return sources;
    }

    /** Each address once. */
    public List<Read> all() {
        Map<String, Read> all = new LinkedHashMap<>();
        named().forEach((name, source) -> all.putIfAbsent(source.url(), read(name, source)));
        return List.copyOf(all.values());
    }

    /** The one of that name ({@code sources/python}, {@code indexes/private}), if it asks readers for a credential. */
    public Optional<SourceSpec> behindCredential(String name) {
        return Optional.ofNullable(named().get(name))
                .filter(source -> source.read().asksForCredential());
    }

    /** The sources; the index that an install is from, and those that its dependencies may come from. */
    private Map<String, SourceSpec> named() {
        Map<String, SourceSpec> named = new LinkedHashMap<>();
        spec.sources().forEach((ecosystem, source) -> named.put(SOURCES + ecosystem, source));
        IndexSpec index =
                spec.indexes().get(work.task().path("index").path("name").asText());
        if (index != null) {
            named.put(INDEXES + index.name(), index.source());
            index.dependencies()
                    .forEach(other ->
                            named.put(INDEXES + other, spec.index(other).source()));
        }
        return named;
    }

    private static Read read(String name, SourceSpec source) {
        String through = source.read().asksForCredential() ? "reads/" + name : null;
        return new Read(source.url(), source.read().files(), source.read().wellKnown(), through);
    }
}
