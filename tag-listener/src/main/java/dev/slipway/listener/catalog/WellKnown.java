package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the product knows by name: indexes, forges, and the {@code sources} that a catalog can name (name to URL). */
record WellKnown(Map<String, IndexSpec> indexes, Map<String, Forge> forges, Map<String, String> sources) {
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

    private static WellKnown read(String yaml) {
        Reading reading = new Reading(FILE);
        Value root = new Value(reading, "", YamlText.compose(yaml, reading).orElseThrow());
        Section file = Section.of(root, Words.of("indexes", "forges", "sources"));
        WellKnown known = new WellKnown(
                file.named("indexes", "an index").each((name, at) -> IndexReader.read(name, at, Optional.empty())),
                file.named("forges", "a forge").each((name, at) -> ForgeReader.read(name, at, Optional.empty())),
                file.named("sources", "a source").each((name, at) -> at.text()));
        if (!reading.problems().isEmpty()) {
            throw new IllegalStateException(reading.problems().toString());
        }
        return known;
    }
}
