package dev.slipway.checks.archive;

import dev.slipway.checks.Findings;
import dev.slipway.checks.Shown;

/** Grants the room for the texts that are kept in memory, each within its own limit and all within one. */
final class Kept {

    private static final int TEXTS = 4;

    private final Limits limits;
    private final ReadingPlan plan;
    private final Findings findings;
    private long left;

    Kept(Limits limits, ReadingPlan plan, Findings findings) {
        this.limits = limits;
        this.plan = plan;
        this.findings = findings;
        this.left = (long) limits.recordBytes() + (long) TEXTS * limits.keptBytes();
    }

    /** How many bytes may be kept of this member; 0 when it is not wanted or too large, which is then a finding. */
    int room(String name, long size) {
        int most = plan.keeps(name, limits);
        if (most == 0) {
            return 0;
        }
        if (size > most || size > left) {
            findings.error(
                    "member-too-large",
                    name,
                    Shown.quoted(name) + " has " + size + " bytes, more than the " + Math.min(most, left)
                            + " that are read",
                    "Make it smaller: it is a text for tools, not a place for data.");
            return 0;
        }
        left -= size;
        return (int) Math.max(size, 1);
    }
}
