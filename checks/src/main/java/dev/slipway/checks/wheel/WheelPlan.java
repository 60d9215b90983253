package dev.slipway.checks.wheel;

import dev.slipway.checks.archive.Digests;
import dev.slipway.checks.archive.Limits;
import dev.slipway.checks.archive.ReadingPlan;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Keeps the texts of {@code .dist-info}, and digests the members as RECORD does. */
final class WheelPlan implements ReadingPlan {

    private static final Pattern TEXTS = Pattern.compile("[^/]+\\.dist-info/(METADATA|WHEEL|entry_points\\.txt)");
    private static final Pattern RECORD = Pattern.compile("[^/]+\\.dist-info/RECORD");

    @Override
    public int keeps(String member, Limits limits) {
        if (RECORD.matcher(member).matches()) {
            return limits.recordBytes();
        }
        return TEXTS.matcher(member).matches() ? limits.keptBytes() : 0;
    }

    @Override
    public Set<String> digests(Map<String, byte[]> kept) {
        Set<String> algorithms = new TreeSet<>();
        kept.forEach((name, bytes) -> {
            if (RECORD.matcher(name).matches()) {
                RecordFile.read(bytes).rows().stream()
                        .map(RecordFile.Row::algorithm)
                        .filter(Digests::isKnown)
                        .forEach(algorithms::add);
            }
        });
        return algorithms;
    }
}
