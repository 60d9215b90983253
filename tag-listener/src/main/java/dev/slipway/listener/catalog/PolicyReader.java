package dev.slipway.listener.catalog;

import dev.slipway.events.Level;
import dev.slipway.events.LevelDemand;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Reads the organization's rules. */
final class PolicyReader {
    private static final String NOT_ENFORCED = "Leave it out: no rule that is not enforced should stand in a catalog.";
    private static final Words WORDS = Words.of("approval", "level", "no-worker")
            .later("candidate", NOT_ENFORCED)
            .later("commit", NOT_ENFORCED);
    private static final Words LEVELS = Words.of("plain", "sandbox", "machine");
    private static final Words SYSTEMS = Words.of("linux", "macos", "windows");

    private final Destinations destinations;

    private PolicyReader(Destinations destinations) {
        this.destinations = destinations;
    }

    static Policy read(Value at, Destinations destinations) {
        PolicyReader reader = new PolicyReader(destinations);
        Section section = Section.of(at, WORDS);
        Optional<Duration> noWorker = section.get("no-worker").flatMap(Value::duration);
        Map<String, Integer> approval = section.named("approval", "an index").each(reader::approvals);
        Map<String, LevelDemand> level = section.named("level", "an index").each(reader::level);
        return new Policy(noWorker.orElse(null), approval, level);
    }

    private Optional<Integer> approvals(String index, Value at) {
        if (!destinations.isIndex(index)) {
            return unknown("policy.approval", index, at);
        }
        return at.wholeNumber().flatMap(count -> switch (count) {
            case 0 -> at.refuse(at.path() + ": no approvals need no rule.", "Leave it out, or write 1.");
            case 1 -> Optional.of(count);
            default -> at.refuse(at.path() + ": more than one approval is not supported yet.", "Write 1.");
        });
    }

    /** One word for all systems, or one for each; a system that is left out keeps what is usual. */
    private Optional<LevelDemand> level(String name, Value at) {
        if (!destinations.isIndex(name)) {
            return unknown("policy.level", name, at);
        }
        if (!at.isMapping()) {
            return word(at).map(LevelDemand::everywhere);
        }
        Section systems = Section.of(at, SYSTEMS);
        return destinations
                .find(name)
                .map(Levels::usual)
                .map(usual -> new LevelDemand(
                        systems.get("linux").flatMap(PolicyReader::word).orElse(usual.linux()),
                        systems.get("macos").flatMap(PolicyReader::word).orElse(usual.macos()),
                        systems.get("windows").flatMap(PolicyReader::word).orElse(usual.windows())));
    }

    private static Optional<Level> word(Value at) {
        return at.choice(LEVELS).map(Level::of);
    }

    private <T> Optional<T> unknown(String rule, String index, Value at) {
        return at.refuse(rule + " names the unknown index '" + index + "'.", destinations.indexHint(index));
    }
}
