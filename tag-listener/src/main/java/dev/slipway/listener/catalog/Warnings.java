package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is allowed in a catalog but likely to surprise. */
final class Warnings {

    private Warnings() {}

    static List<String> of(Catalog catalog, WellKnown wellKnown) {
        List<String> warnings = new ArrayList<>();
        if (catalog.projects().isEmpty()) {
            warnings.add("The catalog has no project: nothing will be released.");
        }
        Set<String> stages = catalog.projects().values().stream()
                .flatMap(project -> project.routes().stream())
                .flatMap(route -> route.stages().stream())
                .collect(Collectors.toSet());
        for (IndexSpec index : catalog.indexes().values()) {
            boolean open = index.credential().equals(CredentialReference.NONE);
            if (stages.contains(index.name()) && open && isWellKnown(index, wellKnown)) {
                warnings.add("Index " + index.name() + " has no credential and will refuse uploads: write indexes."
                        + index.name() + ".credential: env:NAME or file:PATH.");
            }
            if (!open && Addresses.isOpenToOthers(index.upload())) {
                warnings.add("Index " + index.name()
                        + " is reached by http: its credential can be read on the way. Use https.");
            }
        }
        return warnings;
    }

    private static boolean isWellKnown(IndexSpec index, WellKnown wellKnown) {
        IndexSpec known = wellKnown.indexes().get(index.name());
        return known != null && known.upload().equals(index.upload());
    }
}
