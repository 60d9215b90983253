package dev.slipway.builder.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.schedule.Candidate.Share;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Share NOTHING = new Share(0, null);

    private static Candidate<String> cell(String name, Priority priority, int waited, long weight, Share share) {
        Instant since = NOW.minus(Duration.ofMinutes(waited));
        return new Candidate<>(name, priority, since.plus(priority.patience()), weight, share);
    }

    private static List<String> sorted(List<Candidate<String>> cells) {
        return cells.stream().sorted(new Order(NOW)).map(Candidate::cell).toList();
    }

    @Test
    void putsTheMoreUrgentReleaseFirstWhateverItsTeamHas() {
        Share much = new Share(9, NOW);
        assertThat(sorted(List.of(
                        cell("branch", Priority.BRANCH, 4, 1, NOTHING),
                        cell("candidate", Priority.CANDIDATE, 3, 1, NOTHING),
                        cell("release", Priority.RELEASE, 2, 1, NOTHING),
                        cell("hotfix", Priority.HOTFIX, 1, 1, much))))
                .containsExactly("hotfix", "release", "candidate", "branch");
    }

    @Test
    void putsWhatHasWaitedItsTimeBesideTheMostUrgent() {
        assertThat(sorted(List.of(
                        cell("release", Priority.RELEASE, 14, 1, NOTHING),
                        cell("hotfix", Priority.HOTFIX, 1, 1, NOTHING),
                        cell("nightly", Priority.BRANCH, 62, 1, NOTHING))))
                .containsExactly("nightly", "hotfix", "release");
    }

    @Test
    void givesTheTeamWithTheFewestRunningItsTurnThenTheOneThatWaitedLongest() {
        assertThat(sorted(List.of(
                        cell("busy", Priority.RELEASE, 9, 1, new Share(2, NOW.minusSeconds(90))),
                        cell("served", Priority.RELEASE, 1, 1, new Share(1, NOW.minusSeconds(1))),
                        cell("before", Priority.RELEASE, 1, 1, new Share(1, NOW.minusSeconds(60))),
                        cell("never", Priority.RELEASE, 1, 1, NOTHING))))
                .containsExactly("never", "before", "served", "busy");
    }

    @Test
    void putsTheOlderReleaseFirstAndInItTheLongestCell() {
        assertThat(sorted(List.of(
                        cell("young", Priority.RELEASE, 1, 900, NOTHING),
                        cell("short", Priority.RELEASE, 5, 10, NOTHING),
                        cell("long", Priority.RELEASE, 5, 600, NOTHING))))
                .containsExactly("long", "short", "young");
    }
}
