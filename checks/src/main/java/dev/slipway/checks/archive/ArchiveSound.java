package dev.slipway.checks.archive;

import dev.slipway.checks.Check;
import dev.slipway.checks.Distribution;
import dev.slipway.checks.Findings;

/** The archive itself is sound: whatever was wrong with it while it was read. */
public final class ArchiveSound implements Check {

    @Override
    public void check(Distribution distribution, Findings findings) {
        findings.addAll(distribution.archive().findings());
    }
}
