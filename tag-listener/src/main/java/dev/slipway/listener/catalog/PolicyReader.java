package dev.slipway.listener.catalog;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the organization's rules. */
final class PolicyReader {
    private static final String NOT_ENFORCED = "Leave it out: no rule that is not enforced should stand in a catalog.";
    private static final Words WORDS = Words.of("approval", "no-worker")
            .later("level", NOT_ENFORCED)
            .later("candidate", NOT_ENFORCED)
            .later("commit", NOT_ENFORCED);

    private PolicyReader() {}

    static Policy read(Value at, Destinations destinations) {
        Section section = Section.of(at, WORDS);
        Optional<Duration> noWorker = section.get("no-worker").flatMap(Value::duration);
        Map<String, Integer> approval =
                section.named("approval", "an index").each((index, count) -> approvals(index, count, destinations));
        return new Policy(noWorker.orElse(null), approval);
    }

    private static Optional<Integer> approvals(String index, Value at, Destinations destinations) {
        if (!destinations.isIndex(index)) {
            return at.refuse("policy.approval names the unknown index '" + index + "'.", destinations.indexHint(index));
        }
        return at.wholeNumber().flatMap(count -> switch (count) {
            case 0 -> at.refuse(at.path() + ": no approvals need no rule.", "Leave it out, or write 1.");
            case 1 -> Optional.of(count);
            default -> at.refuse(at.path() + ": more than one approval is not supported yet.", "Write 1.");
        });
    }
}
