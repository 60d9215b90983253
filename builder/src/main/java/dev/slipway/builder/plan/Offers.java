package dev.slipway.builder.plan;

import dev.slipway.builder.worker.Offer;
import java.util.List;

/** What the workers that are there have together. */
final class Offers {
    private Offers() {}

    static List<String> ownPlatforms(List<Offer> present) {
        return present.stream()
                .flatMap(offer -> offer.ownPlatforms().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static List<String> pythons(List<Offer> present) {
        return present.stream()
                .flatMap(offer -> offer.pythons().stream())
                .distinct()
                .toList();
    }

    static List<String> pythons(List<Offer> present, String platform) {
        return pythons(present.stream()
                .filter(offer -> offer.platforms().contains(platform))
                .toList());
    }
}
