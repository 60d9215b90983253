package dev.slipway.checks.archive;

import java.util.Map;
import java.util.Set;

/** What to take out of an archive while it streams by. */
public interface ReadingPlan {

    /** How many bytes of this member may be kept in memory; 0 for a member that is not kept. */
    int keeps(String member, Limits limits);

    /** The algorithms by which every member is digested, now that the kept ones are known (of a tar, which is read once: none). */
    default Set<String> digests(Map<String, byte[]> kept) {
        return Set.of();
    }
}
