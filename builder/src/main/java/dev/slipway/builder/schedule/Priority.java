package dev.slipway.builder.schedule;

import dev.slipway.events.Sighting;
import dev.slipway.events.Spec;
import dev.slipway.version.Version;
import java.time.Duration;
import java.util.Arrays;

/** How urgent a release is, the most urgent first. */
public enum Priority {
    /** The route of that name. */
    HOTFIX(0, Duration.ZERO),
    RELEASE(1, Duration.ofMinutes(15)),
    /** A pre-release. */
    CANDIDATE(2, Duration.ofMinutes(30)),
    /** A branch, or a rehearsal of anything. */
    BRANCH(3, Duration.ofMinutes(60));

    private final int rank;
    private final Duration patience;

    Priority(int rank, Duration patience) {
        this.rank = rank;
        this.patience = patience;
    }

    /** 0 for the most urgent. */
    public int rank() {
        return rank;
    }

    public static Priority ranked(int rank) {
        return Arrays.stream(values())
                .filter(each -> each.rank == rank)
                .findFirst()
                .orElseThrow();
    }

    /** How long others may be preferred; after that the release is as urgent as a hotfix, so that nothing waits for ever. */
    public Duration patience() {
        return patience;
    }

    public static Priority of(Sighting sighting, Spec spec) {
        if (spec.route().name().equals("rehearsal") || !sighting.ref().startsWith("refs/tags/")) {
            return BRANCH;
        }
        if (spec.route().name().equals("hotfix")) {
            return HOTFIX;
        }
        boolean early = spec.version() != null
                && Version.parse(spec.version())
                        .filter(version -> version.isPreRelease() || version.isDev())
                        .isPresent();
        return early ? CANDIDATE : RELEASE;
    }
}
