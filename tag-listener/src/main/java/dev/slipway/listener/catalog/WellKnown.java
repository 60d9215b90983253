package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the product knows by name: indexes, forges, the {@code sources} that a catalog can name (name to URL), and which of them each ecosystem
 * uses by default.
 */
record WellKnown(
        Map<String, IndexSpec> indexes,
        Map<String, Forge> forges,
        Map<String, String> sources,
        Map<String, String> defaults) {
    private static final String FILE = "/slipway/well-known.yaml";

    WellKnown {
        indexes = Catalog.ordered(indexes);
        forges = Catalog.ordered(forges);
        sources = Catalog.ordered(sources);
        defaults = Catalog.ordered(defaults);
    }

    /** Reads the product's own file. */
    static WellKnown load() {
        try (InputStream in = Objects.requireNonNull(WellKnown.class.getResourceAsStream(FILE), FILE)) {
            return read(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WellKnown read(String yaml) {
        Reading reading = new Reading(FILE);
        Value root = new Value(reading, "", YamlText.compose(yaml, reading).orElseThrow());
        Section file = Section.of(root, Words.of("indexes", "forges", "known-sources", "sources"));
        Map<String, IndexSpec> indexes = new LinkedHashMap<>();
        file.named("indexes", "an index").values().forEach((name, value) -> IndexReader.read(
                        name, value, Optional.empty())
                .ifPresent(index -> indexes.put(name, index)));
        Map<String, Forge> forges = new LinkedHashMap<>();
        file.named("forges", "a forge").values().forEach((name, value) -> ForgeReader.read(
                        name, value, Optional.empty())
                .ifPresent(forge -> forges.put(name, forge)));
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return new WellKnown(indexes, forges, texts(file, "known-sources"), texts(file, "sources"));
    }

    private static Map<String, String> texts(Section file, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        file.named(key, "a source")
                .values()
                .forEach((name, value) -> texts.put(name, value.text().orElseThrow()));
        return texts;
    }
}
