package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.SourceSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the product knows by name: indexes, forges, and the {@code sources} that a catalog can name, by ecosystem. */
record WellKnown(
        Map<String, IndexSpec> indexes, Map<String, Forge> forges, Map<String, Map<String, SourceSpec>> sources) {
    private static final String FILE = "/slipway/well-known.yaml";

    WellKnown {
        indexes = Catalog.ordered(indexes);
        forges = Catalog.ordered(forges);
        sources = Catalog.ordered(sources);
    }

    /** Reads the product's own file. */
    static WellKnown load() {
        try (InputStream in = Objects.requireNonNull(WellKnown.class.getResourceAsStream(FILE), FILE)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where cells get packages that a catalog says nothing of: the first source of each ecosystem. */
    Map<String, SourceSpec> usualSources() {
        Map<String, SourceSpec> usual = new LinkedHashMap<>();
        sources.forEach((ecosystem, known) ->
                usual.put(ecosystem, known.values().iterator().next()));
        return usual;
    }

    private static WellKnown read(String yaml) {
        Reading reading = new Reading(FILE);
        Value root = new Value(reading, "", YamlText.compose(yaml, reading).orElseThrow());
        Section file = Section.of(root, Words.of("indexes", "forges", "sources"));
        WellKnown known = new WellKnown(
                file.named("indexes", "an index").each((name, at) -> IndexReader.read(name, at, Optional.empty())
                        .map(WellKnown::known)),
                file.named("forges", "a forge").each((name, at) -> ForgeReader.read(name, at, Optional.empty())),
                file.section("sources", SourcesReader.ECOSYSTEMS)
                        .each((ecosystem, at) -> Optional.of(Section.named(at, "a source")
                                .each((name, source) -> SourcesReader.known(ecosystem, source)))));
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return known;
    }

    private static IndexSpec known(IndexSpec index) {
        return index.readAs(index.read().asWellKnown());
    }
}
