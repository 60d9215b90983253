package dev.slipway.listener.catalog;

import dev.slipway.events.ReadSpec;
import dev.slipway.events.SourceSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads where cells get packages: a well-known source by name, or an address. */
final class SourcesReader {
    static final Words ECOSYSTEMS = Words.of("python", "crates", "npm");

    private static final Words ADDRESS = Words.of("url", "files");
    private static final Words PYTHON = Words.of("url", "files", "read-credential");
    private static final String LATER = "Leave it out: cells read this source without a credential for now.";

    private SourcesReader() {}

    /** The sources that the catalog names, and the well-known ones of the other ecosystems. */
    static Map<String, SourceSpec> read(Optional<Value> at, WellKnown wellKnown) {
        Map<String, SourceSpec> sources = new LinkedHashMap<>(wellKnown.usualSources());
        at.ifPresent(value -> sources.putAll(Section.of(value, ECOSYSTEMS)
                .each((ecosystem, source) ->
                        source(ecosystem, source, wellKnown.sources().get(ecosystem)))));
        return sources;
    }

    /** One of the product's own file. */
    static Optional<SourceSpec> known(String ecosystem, Value at) {
        return written(ecosystem, at)
                .map(source -> new SourceSpec(source.url(), source.read().asWellKnown()));
    }

    private static Optional<SourceSpec> source(String ecosystem, Value at, Map<String, SourceSpec> known) {
        if (at.isMapping()) {
            return written(ecosystem, at);
        }
        return at.text().flatMap(name -> {
            SourceSpec source = known.get(name);
            return source != null
                    ? Optional.of(source)
                    : at.refuse(
                            at.path() + ": '" + name + "' is no well-known source.",
                            "Name " + String.join(" or ", known.keySet()) + ", or write {url: https://…/}.");
        });
    }

    private static Optional<SourceSpec> written(String ecosystem, Value at) {
        Section section = Section.of(at, ecosystem.equals("python") ? PYTHON : ADDRESS.later("read-credential", LATER));
        Optional<Value> url = section.get("url");
        if (url.isEmpty()) {
            return at.refuse(
                    at.path() + " needs 'url'.", "Write {url: https://…/}, or the name of a well-known source.");
        }
        Optional<String> files = section.get("files").flatMap(Addresses::folder);
        Optional<String> credential = section.get("read-credential").flatMap(Credential::read);
        return url.flatMap(value -> ecosystem.equals("crates") ? Addresses.sparse(value) : Addresses.folder(value))
                .map(address ->
                        new SourceSpec(address, new ReadSpec(files.orElse(null), false, credential.orElse(null))));
    }
}
