package dev.slipway.checks.set;

import dev.slipway.checks.Findings;

/** One thing that is checked of all the files of a release together. */
public interface SetCheck {

    void check(DistributionSet set, Findings findings);
}
