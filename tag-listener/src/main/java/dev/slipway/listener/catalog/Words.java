package dev.slipway.listener.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The keys (or the values) that may stand somewhere: those that have their effect, and those of the contract that have
 * none yet, each with what to do until then. These are refused too, since a word that is silently ignored is worse than
 * one that is missing.
 */
record Words(List<String> known, Map<String, String> later) {
    Words {
        known = List.copyOf(known);
        later = Catalog.ordered(later);
    }

    static Words of(String... known) {
        return new Words(List.of(known), Map.of());
    }

    Words later(String word, String remedy) {
        Map<String, String> more = new LinkedHashMap<>(later);
        more.put(word, remedy);
        return new Words(known, more);
    }
}
