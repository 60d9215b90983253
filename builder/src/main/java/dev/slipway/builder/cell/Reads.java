package dev.slipway.builder.cell;

import dev.slipway.builder.cell.Assignment.Read;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.SourceSpec;
import dev.slipway.events.Spec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where a cell gets packages from: its release's sources, and the indexes that its own task names. */
record Reads(Spec spec, Work work) {

    Map<String, String> sources() {
        Map<String, String> sources = new LinkedHashMap<>();
        spec.sources().forEach((ecosystem, source) -> sources.put(ecosystem, source.url()));
        return sources;
    }

    /** Each address once. */
    List<Read> all() {
        Map<String, Read> all = Stream.concat(
                        spec.sources().values().stream(), indexes().map(IndexSpec::source))
                .map(Reads::read)
                .collect(Collectors.toMap(Read::url, read -> read, (first, again) -> first, LinkedHashMap::new));
        return List.copyOf(all.values());
    }

    /** The one that an install is from, and those that its dependencies may come from. */
    private Stream<IndexSpec> indexes() {
        String name = work.task().path("index").path("name").asText();
        IndexSpec index = spec.indexes().get(name);
        return index == null
                ? Stream.empty()
                : Stream.concat(Stream.of(index), index.dependencies().stream().map(spec::index));
    }

    private static Read read(SourceSpec source) {
        return new Read(source.url(), source.read().files(), source.read().wellKnown());
    }
}
