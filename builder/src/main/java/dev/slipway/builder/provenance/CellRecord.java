package dev.slipway.builder.provenance;

import dev.slipway.runtime.provenance.Provenance.Resource;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A cell as the provenance tells of it. What stands outside of {@code reportedByWorker} the builder knows by itself: it gave
 * the cell away and took it back at these times, and hashed the files that it gave and got.
 *
 * @param takenFrom the release whose equal cell was taken; null: it was built for this one
 * @param key the hash of all that went in; null for cells that have none, such as gates
 */
record CellRecord(
        String name,
        String kind,
        String platform,
        String python,
        Instant startedOn,
        Instant finishedOn,
        String takenFrom,
        String key,
        List<Resource> inputs,
        List<Resource> made,
        Report reportedByWorker) {

    /**
     * What only the worker says: who it is, how it ran the cell, and with what.
     *
     * @param crossBuilt how it built for another platform than its own; null where it did not
     * @param container the image that it was built in, and by what; null for what was built on the worker itself
     * @param tested how what it made was tried, or why not; null where nothing was asked for
     */
    record Report(
            String worker,
            String instance,
            String level,
            double seconds,
            Map<String, String> versions,
            String crossBuilt,
            String container,
            String tested) {}
}
