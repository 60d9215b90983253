package dev.slipway.listener.catalog;

import java.util.Map;
import java.util.Optional;

/** Reads where cells get build requirements: the well-known source by name, or an address. */
final class SourcesReader {
    private static final Words ADDRESS =
            Words.of("url").later("read-credential", "Leave it out: cells read sources without a credential for now.");

    private static final Words ECOSYSTEMS = Words.of("python", "crates", "npm");

    private SourcesReader() {}

    /** The sources that the catalog names; for an ecosystem without one, cells use what their machine is set to. */
    static Map<String, String> read(Value at, WellKnown wellKnown) {
        return Section.of(at, ECOSYSTEMS).each((ecosystem, value) -> address(value, wellKnown));
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
