package dev.slipway.events.fold;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.slipway.events.BuildSpec.Gate;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.Event;
import dev.slipway.events.Json;
import dev.slipway.events.Samples;
import dev.slipway.events.fold.Release.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FoldTest {
    private final Samples samples = new Samples(Samples.index("testpypi"), Samples.approval(), Samples.index("pypi"));

    private final Samples gates = samples.gated(new Gate("make check", List.of("3.9", "3.12"), null, false));

    private List<Event> builtAndValidated(int generation) {
        return new ArrayList<>(List.of(
                samples.pushed(generation),
                samples.requested(generation, "plan", "plan"),
                samples.finished(generation, "plan", "plan", Outcome.DONE),
                samples.requested(generation, "build", "sdist"),
                samples.started(generation, "build", "sdist"),
                samples.finished(generation, "build", "sdist", Outcome.DONE),
                samples.built(generation),
                samples.validated(generation)));
    }

    private List<Event> published(int generation) {
        List<Event> facts = builtAndValidated(generation);
        facts.add(samples.turn(generation, "testpypi"));
        facts.add(samples.published(generation, "testpypi", false));
        facts.add(samples.verified(generation, "testpypi:install"));
        facts.add(samples.approved(generation, "approval"));
        facts.add(samples.turn(generation, "pypi"));
        facts.add(samples.published(generation, "pypi", false));
        facts.add(samples.verified(generation, "pypi:install"));
        return facts;
    }

    private static String states(Release release) {
        return String.join(
                " ",
                release.stages().stream().map(stage -> stage.state().word()).toList());
    }

    @Test
    void knowsNothingBeforeTheBeginningArrived() {
        assertThat(Fold.of(List.of(samples.built(1)))).isEmpty();
    }

    @Test
    void goesThroughItsStagesInOrder() {
        List<Event> facts = published(1);
        List<String> seen = new ArrayList<>();
        for (int i = 1; i <= facts.size(); i++) {
            Release release = Fold.of(facts.subList(0, i)).orElseThrow();
            String now = release.state().word() + " at "
                    + release.current().map(Release.Stage::name).orElse("the end");
            if (!seen.contains(now)) {
                seen.add(now);
            }
        }
        assertThat(seen)
                .containsExactly(
                        "running at checkout",
                        "running at plan",
                        "running at build",
                        "running at validate",
                        "running at testpypi",
                        "running at testpypi:install",
                        "waiting at approval",
                        "running at pypi",
                        "running at pypi:install",
                        "published at the end");
    }

    @Test
    void waitsWhileItsIndexTakesNoMore() {
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.turn(1, "testpypi"));
        facts.add(samples.waiting(1, "testpypi"));

        Release waiting = Fold.of(facts).orElseThrow();

        assertThat(waiting.state()).isEqualTo(State.WAITING);
        assertThat(waiting.current().orElseThrow().reason()).isEqualTo("testpypi takes 4 new projects in 24 h");
        facts.add(samples.published(1, "testpypi", false));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void knowsUntilWhenItCanBeCompletedWhileAnIndexHoldsAPart() {
        Instant soon = Instant.parse("2026-01-15T00:00:00Z");
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.turn(1, "testpypi"));
        assertThat(Fold.of(facts).orElseThrow().deadline()).isNull();
        facts.add(samples.failed(1, "testpypi"));
        facts.add(samples.incomplete(1, "testpypi", soon));

        assertThat(Fold.of(facts).orElseThrow().deadline()).isEqualTo(soon);
        facts.add(samples.replayed(2));
        assertThat(Fold.of(facts).orElseThrow().deadline()).isEqualTo(soon);
        facts.add(samples.published(2, "testpypi", false));
        assertThat(Fold.of(facts).orElseThrow().deadline()).isNull();
    }

    @Test
    void waitsForWhoeverCouldRunACellUntilSomebodyCan() {
        List<Event> facts = new ArrayList<>(List.of(samples.pushed(1), samples.requested(1, "plan", "plan")));
        facts.add(samples.stalled(1, "plan", "plan", "plan waits for a worker; none is there"));
        Release waiting = Fold.of(facts).orElseThrow();
        assertThat(waiting.state()).isEqualTo(Release.State.WAITING);
        assertThat(waiting.current().orElseThrow().reason()).isEqualTo("plan waits for a worker; none is there");
        assertThat(waiting.cells().getFirst().state()).isEqualTo(Release.CellState.PENDING);

        facts.add(samples.stalled(1, "plan", "plan", null));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(Release.State.RUNNING);

        facts.add(samples.stalled(1, "plan", "plan", "plan waits for a worker; none is there"));
        facts.add(samples.started(1, "plan", "plan"));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(Release.State.RUNNING);
    }

    @Test
    void saysOfHowManyCellsNobodyIsThere() {
        List<Event> facts = new ArrayList<>(List.of(samples.pushed(1)));
        facts.add(samples.stalled(1, "plan", "a", "a waits for a worker of macos-arm64; nobody offers it"));
        facts.add(samples.stalled(1, "plan", "b", "b waits for a worker of macos-arm64; nobody offers it"));
        assertThat(Fold.of(facts).orElseThrow().stages().getFirst().state()).isEqualTo(Release.StageState.DONE);
        assertThat(Fold.of(facts).orElseThrow().current().orElseThrow().reason())
                .isEqualTo("a waits for a worker of macos-arm64; nobody offers it (and one more cell)");
    }

    @Test
    void endsInTheSameStateWhateverTheOrderAndRepetition() {
        List<Event> facts = published(1);
        facts.add(samples.failed(1, "pypi"));
        facts.addAll(published(2).subList(0, 10));
        facts.add(samples.replayed(2));
        facts.add(samples.cancelled(2));
        Release expected = Fold.of(facts).orElseThrow();
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            List<Event> shuffled = new ArrayList<>(facts);
            for (int i = 0; i < 5; i++) {
                shuffled.add(facts.get(random.nextInt(facts.size())));
            }
            Collections.shuffle(shuffled, random);
            assertThat(Fold.of(shuffled)).contains(expected);
        }
    }

    @Test
    void showsAFailureWithItsStage() {
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.turn(1, "testpypi"));
        facts.add(samples.failed(1, "testpypi"));
        Release release = Fold.of(facts).orElseThrow();
        assertThat(release.state()).isEqualTo(State.FAILED);
        assertThat(release.failure().code()).isEqualTo("index-unavailable");
        assertThat(states(release)).isEqualTo("done done skipped done done failed pending pending pending pending");
        assertThat(release.isFinished()).as("it is parked").isFalse();
    }

    @Test
    void runsGatesBesideTheBuild() {
        List<Event> facts = gated();
        assertThat(buildStages(facts)).isEqualTo("done done running running pending");

        facts.add(gates.finished(1, "gates", "gate-1-cp39", Outcome.DONE));
        assertThat(buildStages(facts)).isEqualTo("done done running running pending");

        facts.add(gates.finished(1, "gates", "gate-1-cp312", Outcome.DONE));
        assertThat(buildStages(facts)).isEqualTo("done done done running pending");

        facts.add(gates.built(1));
        assertThat(buildStages(facts)).isEqualTo("done done done done running");
    }

    @Test
    void keepsTheBeginningOfTheBuildWhenTheGatesEndLater() {
        List<Event> facts = gated();
        Release.Stage before = build(facts);
        facts.add(gates.finished(1, "gates", "gate-1-cp39", Outcome.DONE));
        facts.add(gates.finished(1, "gates", "gate-1-cp312", Outcome.DONE));

        assertThat(build(facts).startedAt()).isEqualTo(before.startedAt());
    }

    @Test
    void letsNothingRunAfterAFailureOfWhatRanBesideIt() {
        List<Event> gateFailed = gated();
        gateFailed.add(gates.failed(1, "gates"));
        List<Event> buildFailed = gated();
        buildFailed.add(gates.failed(1, "build"));

        assertThat(buildStages(gateFailed)).isEqualTo("done done failed pending pending");
        assertThat(buildStages(buildFailed)).isEqualTo("done done pending failed pending");
        assertThat(Fold.of(buildFailed).orElseThrow().state()).isEqualTo(State.FAILED);
    }

    private List<Event> gated() {
        List<Event> facts = new ArrayList<>();
        facts.add(gates.pushed(1));
        facts.add(gates.requested(1, "plan", "plan"));
        facts.add(gates.finished(1, "plan", "plan", Outcome.DONE));
        facts.add(gates.requested(1, "gates", "gate-1-cp39"));
        facts.add(gates.requested(1, "gates", "gate-1-cp312"));
        facts.add(gates.requested(1, "build", "sdist"));
        return facts;
    }

    private static Release.Stage build(List<Event> facts) {
        return Fold.of(facts).orElseThrow().stages().get(3);
    }

    private static String buildStages(List<Event> facts) {
        return Fold.of(facts).orElseThrow().stages().stream()
                .limit(5)
                .map(stage -> stage.state().word())
                .collect(Collectors.joining(" "));
    }

    @Test
    void failsAtThePlanWhenTheCellIsDoneAndWhatItFoundIsRefused() {
        Release release = Fold.of(List.of(
                        samples.pushed(1),
                        samples.requested(1, "plan", "plan"),
                        samples.finished(1, "plan", "plan", Outcome.DONE),
                        samples.failed(1, "plan")))
                .orElseThrow();
        assertThat(release.state()).isEqualTo(State.FAILED);
        assertThat(states(release)).startsWith("done failed pending pending");
    }

    @Test
    void saysOfACellHowItWasBuiltForAnotherPlatformAndThatNothingTestsIt() {
        ObjectNode result = Json.MAPPER.createObjectNode().put("crossBuilt", "on a");

        Release release = Fold.of(List.of(samples.pushed(1), samples.finished("cp311-manylinux_aarch64", result)))
                .orElseThrow();

        assertThat(release.cells().getLast().crossBuilt()).isEqualTo("on a");
        assertThat(release.cells().getLast().tested()).startsWith("not tested: ");
    }

    @Test
    void saysOfATestHowItWasDone() {
        ObjectNode built = Json.MAPPER.createObjectNode().put("crossBuilt", "on a");
        ObjectNode tested = Json.MAPPER.createObjectNode().put("tested", "under b");

        Release release = Fold.of(List.of(
                        samples.pushed(1),
                        samples.finished("cp311-manylinux_aarch64", built),
                        samples.finished("test-cp311-manylinux_aarch64", tested)))
                .orElseThrow();

        assertThat(release.cells()).extracting(Release.Cell::tested).containsExactly(null, "under b");
    }

    @Test
    void failsAtOnceWhenItsTagWasRefused() {
        Release release = Fold.of(List.of(samples.refused())).orElseThrow();
        assertThat(release.state()).isEqualTo(State.FAILED);
        assertThat(release.failure().code()).isEqualTo("tag-invalid");
        assertThat(release.isFinished()).isTrue();
    }

    @Test
    void goesOnWhenAParkedStagePublishesAfterAll() {
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.failed(1, "testpypi"));
        facts.add(samples.published(1, "testpypi", false));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(State.RUNNING);
    }

    @Test
    void isCancelledOnlyWhenAnOpenTurnHasToldWhatWentOut() {
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.turn(1, "testpypi"));
        facts.add(samples.cancelled(1));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(State.RUNNING);
        facts.add(samples.published(1, "testpypi", false));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(State.CANCELLED);
    }

    @Test
    void countsACancelThatCameTooLateAsNothing() {
        List<Event> facts = published(1);
        facts.add(samples.cancelled(1));
        assertThat(Fold.of(facts).orElseThrow().state()).isEqualTo(State.PUBLISHED);
    }

    @Test
    void skipsTheInstallOfAStageThatWasSkipped() {
        List<Event> facts = builtAndValidated(1);
        facts.add(samples.published(1, "testpypi", true));
        Release release = Fold.of(facts).orElseThrow();
        assertThat(states(release)).isEqualTo("done done skipped done done skipped skipped waiting pending pending");
        assertThat(release.files().getFirst().indexes()).containsEntry("testpypi", "skipped");
    }

    @Test
    void neverActsOnFactsOfALowerGeneration() {
        List<Event> facts = published(1);
        facts.add(samples.pushed(2));
        Release release = Fold.of(facts).orElseThrow();
        assertThat(release.generation()).isEqualTo(2);
        assertThat(release.state()).isEqualTo(State.RUNNING);
        assertThat(release.cells()).isEmpty();
        assertThat(release.files().getFirst().indexes()).containsEntry("pypi", "published");
    }

    @Test
    void showsACellAsFarAsItsHighestAttempt() {
        List<Event> facts = builtAndValidated(1);
        Release.Cell sdist = Fold.of(facts).orElseThrow().cells().getLast();
        assertThat(sdist.name()).isEqualTo("sdist");
        assertThat(sdist.state()).isEqualTo(Release.CellState.DONE);
        assertThat(sdist.seconds()).isEqualTo(0.5);
    }
}
