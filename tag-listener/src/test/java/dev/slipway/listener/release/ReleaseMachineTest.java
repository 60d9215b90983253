package dev.slipway.listener.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.ReleaseEvent;
import dev.slipway.events.Samples;
import dev.slipway.events.fold.Facts;
import dev.slipway.events.fold.Fold;
import dev.slipway.events.fold.Release;
import dev.slipway.events.fold.Release.State;
import dev.slipway.listener.release.ReleaseMachine.Answer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReleaseMachineTest {
    private final Samples samples = new Samples(Samples.index("testpypi"), Samples.approval(), Samples.index("pypi"));

    private List<Event> validated() {
        return new ArrayList<>(List.of(
                samples.pushed(1),
                samples.requested(1, "plan", "plan"),
                samples.finished(1, "plan", "plan", Outcome.DONE),
                samples.built(1),
                samples.validated(1)));
    }

    private static Release release(List<Event> events) {
        return Fold.of(events).orElseThrow();
    }

    private Optional<String> due(List<Event> events) {
        Facts facts = new Facts(events);
        return ReleaseMachine.dueTurn(
                release(events), facts, facts.pushed().orElseThrow().spec());
    }

    @Test
    void grantsTheFirstIndexItsTurnOnceTheSetIsValidated() {
        List<Event> events = validated();
        assertThat(due(events)).contains("testpypi");
        assertThat(due(events.subList(0, 4))).isEmpty();
    }

    @Test
    void grantsATurnOnce() {
        List<Event> events = validated();
        events.add(samples.turn(1, "testpypi"));
        assertThat(due(events)).isEmpty();
    }

    @Test
    void grantsTheNextIndexOnlyAfterTheInstallAndTheApproval() {
        List<Event> events = validated();
        events.add(samples.turn(1, "testpypi"));
        events.add(samples.published(1, "testpypi", false));
        assertThat(due(events)).isEmpty();
        events.add(samples.verified(1, "testpypi:install"));
        assertThat(due(events)).isEmpty();
        events.add(samples.approved(1, "approval"));
        assertThat(due(events)).contains("pypi");
    }

    @Test
    void grantsNothingToACancelledRelease() {
        List<Event> events = validated();
        events.add(samples.cancelled(1));
        assertThat(due(events)).isEmpty();
    }

    @Test
    void grantsTheTurnOfANewGenerationAnew() {
        List<Event> events = validated();
        events.add(samples.turn(1, "testpypi"));
        events.add(samples.failed(1, "testpypi"));
        events.add(samples.pushed(2));
        events.add(samples.built(2));
        assertThat(due(events)).isEmpty();
        events.add(samples.validated(2));
        assertThat(due(events)).contains("testpypi");
    }

    /** Every fact and command of a release, three times, in many orders: the same turns, the same end. */
    @Test
    void endsInTheSameStateWhateverTheOrderAndRepetitionOfFactsAndCommands() {
        List<List<Event>> ends = List.of(List.of(), List.of(samples.cancelled(1)), List.of(failure("pypi:install")));
        for (List<Event> end : ends) {
            List<Event> all = whole();
            if (!end.isEmpty()) {
                all.removeLast();
            }
            all.addAll(end);
            Set<String> ended = new HashSet<>();
            Random random = new Random(11);
            for (int round = 0; round < 300; round++) {
                ended.add(run(all, random));
            }
            assertThat(ended).hasSize(1);
        }
    }

    private ReleaseEvent.Failed failure(String stage) {
        Failure failure = Failure.user("install-failed", "It does not install.", "Mend it.");
        return new ReleaseEvent.Failed(samples.header(), 1, stage, failure, 1);
    }

    private List<Event> whole() {
        List<Event> events = validated();
        events.add(samples.published(1, "testpypi", false));
        events.add(samples.verified(1, "testpypi:install"));
        events.add(samples.approved(1, "approval"));
        events.add(samples.published(1, "pypi", false));
        events.add(samples.verified(1, "pypi:install"));
        return events;
    }

    /** Feeds the owner in a random order and lets it grant turns as it goes; returns where it ends and what it granted. */
    private String run(List<Event> all, Random random) {
        List<Event> deliveries = new ArrayList<>();
        for (int copy = 0; copy < 3; copy++) {
            deliveries.addAll(all);
        }
        Collections.shuffle(deliveries, random);
        List<Event> known = new ArrayList<>();
        Set<String> turns = new TreeSet<>();
        for (Event delivery : deliveries) {
            known.add(delivery);
            if (Fold.of(known).isPresent()) {
                due(known).ifPresent(turns::add);
            }
        }
        // Which turns were granted on the way depends on the order; where the release ends must not.
        return release(known).state() + " " + due(known);
    }

    @Test
    void cancelsWhatIsUnfinishedAndRefusesWhatIsOver() {
        List<Event> events = validated();
        assertThat(ReleaseMachine.cancel(release(events), new Facts(events))).isEqualTo(new Answer.Accept());
        events.add(samples.cancelled(1));
        assertThat(ReleaseMachine.cancel(release(events), new Facts(events))).isEqualTo(new Answer.Nothing());
        List<Event> published = whole();
        assertThat(ReleaseMachine.cancel(release(published), new Facts(published)))
                .isInstanceOf(Answer.Refuse.class);
    }

    @Test
    void cancelsAParkedReleaseSinceItIsUnfinished() {
        List<Event> events = validated();
        events.add(samples.failed(1, "testpypi"));
        assertThat(release(events).state()).isEqualTo(State.FAILED);
        assertThat(ReleaseMachine.cancel(release(events), new Facts(events))).isEqualTo(new Answer.Accept());
    }

    @Test
    void replaysWhatFailedOrWasCancelled() {
        List<Event> failed = validated();
        failed.add(samples.failed(1, "testpypi"));
        assertThat(ReleaseMachine.replay(release(failed), null, null)).isEqualTo(new Answer.Accept());
        List<Event> cancelled = validated();
        cancelled.add(samples.cancelled(1));
        assertThat(ReleaseMachine.replay(release(cancelled), null, null)).isEqualTo(new Answer.Accept());
    }

    @Test
    void aReplayOfAPublishedReleaseChangesNothingUnlessAStageIsNamed() {
        Release published = release(whole());
        assertThat(ReleaseMachine.replay(published, null, null)).isEqualTo(new Answer.Nothing());
        assertThat(ReleaseMachine.replay(published, "pypi", null)).isEqualTo(new Answer.Accept());
    }

    @Test
    void replaysWithACellOfAFailedBuildAnew() {
        List<Event> failed = validated().subList(0, 3);
        failed.add(failure("build"));
        assertThat(ReleaseMachine.replay(release(failed), null, "plan")).isEqualTo(new Answer.Accept());
    }

    @Test
    void neverBuildsACellOfFilesThatAreMade() {
        List<Event> failed = validated();
        failed.add(failure("testpypi"));
        assertThat(ReleaseMachine.replay(release(failed), null, "plan")).isInstanceOf(Answer.Refuse.class);
        assertThat(ReleaseMachine.replay(release(whole()), null, "plan")).isInstanceOf(Answer.Refuse.class);
        assertThat(ReleaseMachine.replay(release(failed), null, "testpypi:install"))
                .isEqualTo(new Answer.Accept());
    }

    @Test
    void aReplayOfARunningReleaseChangesNothingAndIsRefusedWithAStage() {
        Release running = release(validated());
        assertThat(ReleaseMachine.replay(running, null, null)).isEqualTo(new Answer.Nothing());
        assertThat(ReleaseMachine.replay(running, "build", null)).isInstanceOf(Answer.Refuse.class);
    }

    @Test
    void neverReplaysATagThatWasRefused() {
        Release refused = release(List.of(samples.refused()));
        assertThat(ReleaseMachine.replay(refused, null, null)).isInstanceOf(Answer.Refuse.class);
    }

    @Test
    void approvesOnlyWhatWaitsForIt() {
        List<Event> events = validated();
        assertThat(ReleaseMachine.approve(release(events))).isInstanceOf(Answer.Refuse.class);
        events.add(samples.published(1, "testpypi", true));
        assertThat(ReleaseMachine.approve(release(events))).isEqualTo(new Answer.Accept());
        assertThat(ReleaseMachine.approve(release(whole()))).isEqualTo(new Answer.Nothing());
    }
}
