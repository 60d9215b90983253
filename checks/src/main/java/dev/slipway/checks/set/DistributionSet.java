package dev.slipway.checks.set;

import dev.slipway.checks.Distribution;
import java.util.List;

/** All the files of one release, and what it should hold. */
public record DistributionSet(Expected expected, List<Distribution> files) {

    public DistributionSet {
        files = List.copyOf(files);
    }
}
