package dev.slipway.listener.catalog;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.Level;
import dev.slipway.events.LevelDemand;
import java.util.Collection;
import java.util.Optional;

/**
 * The level that indexes demand of every cell of a release that is meant for them: what policy says, else {@code sandbox} of
 * one that is not on loopback, for what it serves runs elsewhere.
 */
public final class Levels {

    private Levels() {}

    /** What all indexes among these stages demand together. */
    public static LevelDemand of(Catalog catalog, Collection<String> stages) {
        return stages.stream()
                .flatMap(stage -> Optional.ofNullable(catalog.indexes().get(stage)).stream())
                .map(index -> catalog.policy().level().getOrDefault(index.name(), usual(index)))
                .reduce(LevelDemand.NONE, LevelDemand::and);
    }

    /** Where policy says nothing. */
    static LevelDemand usual(IndexSpec index) {
        return LevelDemand.everywhere(Addresses.isOnLoopback(index.upload()) ? Level.PLAIN : Level.SANDBOX);
    }
}
