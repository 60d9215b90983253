package dev.slipway.checks.metadata;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;

/** A check of a distribution's core metadata; one without any passes, for another check misses it. */
public interface MetadataCheck extends Check {

    void check(MetadataFile metadata, Distribution distribution, Findings findings);

    @Override
    default void check(Distribution distribution, Findings findings) {
        distribution.metadata().ifPresent(metadata -> check(metadata, distribution, findings));
    }
}
