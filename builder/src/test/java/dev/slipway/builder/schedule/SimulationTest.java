package dev.slipway.builder.schedule;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.builder.schedule.Simulation.Job;
import dev.slipway.builder.schedule.Simulation.Run;
import dev.slipway.builder.schedule.Simulation.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the order makes of many cells, by a simulated clock. */
class SimulationTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration TEN = Duration.ofMinutes(10);

    private static Job job(String name, String team, Priority priority, Duration since, Duration takes) {
        return new Job(name, team, priority, BEGIN.plus(since), takes, takes, Set.of(), Set.of("w"));
    }

    private static List<Slot> slots(int number) {
        return IntStream.range(0, number).mapToObj(n -> new Slot("w", BEGIN)).toList();
    }

    private static Duration waited(Run run) {
        return Duration.between(run.job().since(), run.start());
    }

    @Test
    void runsTheLongestFirstAndWhatFollowsWhenItsBeginningHasEnded() {
        Job sdist = job("sdist", "a", Priority.RELEASE, Duration.ZERO, Duration.ofMinutes(1));
        List<Job> jobs = new ArrayList<>(List.of(sdist));
        for (int minutes : new int[] {2, 5, 3}) {
            jobs.add(new Job(
                    "wheel-" + minutes,
                    "a",
                    Priority.RELEASE,
                    BEGIN,
                    Duration.ofMinutes(minutes),
                    Duration.ofMinutes(minutes),
                    Set.of("sdist"),
                    Set.of("w")));
        }

        List<Run> runs = Simulation.of(jobs, slots(2));

        assertThat(runs).extracting(run -> run.job().name()).containsExactly("sdist", "wheel-5", "wheel-3", "wheel-2");
        assertThat(runs.getLast().end()).isEqualTo(BEGIN.plus(Duration.ofMinutes(6)));
    }

    @Test
    void leavesOutWhatNobodyCanRunAndWaitsForASlotThatIsBusy() {
        Job nobodys = new Job("mac", "a", Priority.RELEASE, BEGIN, TEN, TEN, Set.of(), Set.of());
        Job follows = new Job("next", "a", Priority.RELEASE, BEGIN, TEN, TEN, Set.of("mac"), Set.of("w"));
        Job runs = job("linux", "a", Priority.RELEASE, Duration.ZERO, TEN);

        List<Run> ran = Simulation.of(List.of(nobodys, follows, runs), List.of(new Slot("w", BEGIN.plus(TEN))));

        assertThat(ran).singleElement().satisfies(run -> {
            assertThat(run.job().name()).isEqualTo("linux");
            assertThat(run.end()).isEqualTo(BEGIN.plus(TEN.multipliedBy(2)));
        });
    }

    /** One team floods the workers; another that comes later waits for one cell to end at most, and gets half of them. */
    @Test
    void sharesTheWorkersBetweenTeamsWhoeverCameFirst() {
        for (int seed = 0; seed < 10; seed++) {
            Random random = new Random(seed);
            List<Job> jobs = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                Duration takes = Duration.ofSeconds(60 + random.nextInt(540));
                jobs.add(job("flood-" + i, "red", Priority.RELEASE, Duration.ZERO, takes));
                jobs.add(job("late-" + i, "blue", Priority.RELEASE, Duration.ofMinutes(1), takes));
            }

            List<Run> runs = Simulation.of(jobs, slots(1 + random.nextInt(8)));

            Run first = runs.stream()
                    .filter(run -> run.job().team().equals("blue"))
                    .findFirst()
                    .orElseThrow();
            assertThat(waited(first)).isLessThanOrEqualTo(TEN);
            Map<String, Long> half = runs.subList(0, 300).stream()
                    .collect(groupingBy(
                            run -> run.job().team(),
                            summingLong(run -> run.job().takes().toSeconds())));
            assertThat((double) half.get("red") / half.get("blue")).isBetween(0.8, 1.25);
        }
    }

    /** Hotfixes and releases keep coming, more than fit; what a team builds by night has its turn all the same. */
    @Test
    void startsEverythingInTimeHoweverMuchMoreUrgentComes() {
        List<Job> jobs = new ArrayList<>();
        for (int minute = 0; minute < 600; minute++) {
            Duration since = Duration.ofMinutes(minute);
            Priority priority = minute % 3 == 0 ? Priority.HOTFIX : Priority.RELEASE;
            jobs.add(job("urgent-" + minute, "red", priority, since, Duration.ofMinutes(3)));
        }
        jobs.add(job("nightly", "red", Priority.BRANCH, Duration.ZERO, TEN));
        jobs.add(job("other", "blue", Priority.BRANCH, Duration.ZERO, TEN));

        List<Run> runs = Simulation.of(jobs, slots(2));

        assertThat(runs).hasSize(jobs.size());
        Duration ofAnotherTeam = waited(run(runs, "other"));
        Duration ofItsOwn = waited(run(runs, "nightly"));
        assertThat(ofAnotherTeam).isLessThan(Priority.BRANCH.patience().plus(TEN));
        // Its own team's releases that were due before it go first: those of its first three quarters of an hour.
        assertThat(ofItsOwn).isLessThan(Priority.BRANCH.patience().multipliedBy(3));
    }

    private static Run run(List<Run> runs, String name) {
        return runs.stream()
                .filter(run -> run.job().name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
