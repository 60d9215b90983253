package dev.slipway.checks.sdist;

import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.archive.ReadingPlan;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Keeps PKG-INFO, and digests the members, so that those of wheels can be compared with them. */
final class SdistPlan implements ReadingPlan {
    private static final Pattern METADATA = Pattern.compile("[^/]+/PKG-INFO");

    @Override
    public int keeps(String member, Limits limits) {
        return METADATA.matcher(member).matches() ? limits.keptBytes() : 0;
    }

    @Override
    public Set<String> digests(Map<String, byte[]> kept) {
        return Set.of("sha256");
    }
}
