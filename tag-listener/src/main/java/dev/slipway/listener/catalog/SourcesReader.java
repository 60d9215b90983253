package dev.slipway.listener.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads where cells get build requirements: the well-known source by name, or an address. */
final class SourcesReader {
    private static final Words ADDRESS =
            Words.of("url").later("read-credential", "Leave it out: cells read sources without a credential for now.");

    private SourcesReader() {}

    /** The source of every ecosystem, those with their default included. */
    static Map<String, String> read(Optional<Value> at, WellKnown wellKnown) {
        Map<String, String> sources = new LinkedHashMap<>();
        wellKnown
                .defaults()
                .forEach((ecosystem, name) ->
                        sources.put(ecosystem, wellKnown.sources().get(name)));
        Words ecosystems = new Words(List.copyOf(sources.keySet()), Map.of());
        at.map(value -> Section.of(value, ecosystems).values())
                .orElse(Map.of())
                .forEach((ecosystem, value) -> address(value, wellKnown).ifPresent(url -> sources.put(ecosystem, url)));
        return sources;
    }

    private static Optional<String> address(Value at, WellKnown wellKnown) {
        if (at.isMapping()) {
            Optional<Value> url = Section.of(at, ADDRESS).get("url");
            return url.isPresent()
                    ? url.flatMap(
                            value -> at.path().endsWith("crates") ? Addresses.sparse(value) : Addresses.folder(value))
                    : at.refuse(
                            at.path() + " needs 'url'.",
                            "Write {url: https://…/}, or the name of a well-known source.");
        }
        return at.text().flatMap(name -> {
            String url = wellKnown.sources().get(name);
            return url != null
                    ? Optional.of(url)
                    : at.refuse(
                            at.path() + ": '" + name + "' is no well-known source.",
                            "Name one of "
                                    + String.join(", ", wellKnown.sources().keySet())
                                    + ", or write {url: https://…/}.");
        });
    }
}
