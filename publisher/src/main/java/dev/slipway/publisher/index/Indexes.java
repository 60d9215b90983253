package dev.slipway.publisher.index;

import dev.slipway.events.IndexSpec;
import dev.slipway.runtime.credential.Credential;

/** Where a run gets its index from, as its release's own spec names it. */
@FunctionalInterface
public interface Indexes {

    /** An index with what stands before it; both keep to this index alone. */
    record Connection(PackageIndex index, Guard guard) {}

    Connection connect(IndexSpec spec, Credential credential);
}
