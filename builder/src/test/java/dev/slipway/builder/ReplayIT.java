package dev.slipway.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.slipway.builder.PlayedWorker.Run;
import dev.slipway.events.BuildEvent.Built;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.TagEvent.Pushed;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Generations, repetitions and cancellations of one release. */
@QuarkusTest
class ReplayIT extends PlayedRound {

    @Test
    void givesTheSameSetAgainWithoutBuilding() {
        Built first = build();

        services.say(release.pushed(2));

        Built again = heard(Built.class, 2).getLast();
        assertThat(again.generation()).isEqualTo(2);
        assertThat(again.set()).isEqualTo(first.set());
        List<Finished> finished = heard(Finished.class, 6).stream()
                .filter(each -> each.generation() == 2)
                .toList();
        assertThat(finished).hasSize(3).allSatisfy(each -> {
            assertThat(each.reused()).isTrue();
            assertThat(each.attempts()).isZero();
        });
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void neverBuildsOtherBytesOnceThereWasASet() {
        Built first = build();

        services.say(release.replayed(2, "build", null));

        assertThat(heard(Built.class, 2).getLast().set()).isEqualTo(first.set());
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void runsOnlyWhatHadFailed() {
        services.say(release.pushed(1));
        plan();
        sdist();
        worker.fail(claim("py3-none-any"), "USER", "build-failed");
        heard(Failed.class, 1);

        services.say(release.replayed(2, null, "py3-none-any"));
        wheel();

        assertThat(heard(Built.class, 1).getFirst().generation()).isEqualTo(2);
        assertThat(heard(Finished.class, 6).stream().filter(Finished::reused))
                .extracting(Finished::cell)
                .containsExactlyInAnyOrder("plan", "sdist");
    }

    @Test
    void buildsAnewFromAStageWhenThereWasNoSet() {
        services.say(release.pushed(1));
        plan();
        sdist();
        worker.fail(claim("py3-none-any"), "USER", "build-failed");
        heard(Failed.class, 1);

        services.say(release.replayed(2, "build", null));
        sdist();
        wheel();

        assertThat(heard(Built.class, 1).getFirst().generation()).isEqualTo(2);
    }

    @Test
    void doesNothingForAGenerationThatIsOver() {
        services.say(release.pushed(2));
        worker.fail(claim("plan"), "USER", "plan-failed");
        heard(Failed.class, 1);

        services.say(release.pushed(1));
        services.say(release.pushed(2));
        services.say(release.pushed(3));

        assertThat(claim("plan").json().get("fence").asLong()).isEqualTo(2);
        assertThat(heard(Requested.class, 2)).extracting(Requested::generation).containsExactly(2, 3);
    }

    @Test
    void doesNothingForATagThatWasRefused() {
        Failure failure = Failure.user("tag-invalid", "No version.", "Tag again.");
        services.say(
                new Pushed(Header.about(release.id()), 1, release.sighting(), release.spec(), null, null, failure));
        services.say(release.pushed(2));

        assertThat(claim("plan").release()).isEqualTo(release.id());
        assertThat(heard(Requested.class, 1)).extracting(Requested::generation).containsExactly(2);
    }

    @Test
    void stopsWhatRunsAndDropsWhatWaitsWhenCancelled() {
        worker.offers("linux-x86_64", "3.11", "3.12");
        services.say(release.pushed(1));
        worker.succeed(claim("plan"), PlayedRelease.compiled("0.2.0"));
        sdist();
        Run running = next(worker);

        services.say(new Cancelled(Header.about(release.id()), 1, "ada", null));

        await().atMost(PATIENCE).until(() -> PlayedWorker.tree(worker.heartbeat(running))
                .get("continue")
                .asText()
                .equals("false"));
        assertThat(worker.cancelled(running)).isEqualTo(204);
        assertThat(heard(Finished.class, 4).stream().filter(each -> each.outcome() == Outcome.CANCELLED))
                .hasSize(2);
        assertThat(nothingToClaim()).isTrue();
    }

    @Test
    void doesNotBeginWhatWasCancelledBefore() {
        services.say(new Cancelled(Header.about(release.id()), 1, "ada", null));
        services.say(release.pushed(1));
        services.say(release.pushed(2));

        worker.fail(claim("plan"), "USER", "plan-failed");

        assertThat(heard(Requested.class, 1)).extracting(Requested::generation).containsExactly(2);
    }

    @Test
    void failsWithEveryFailureOnceEveryCellHasEndedAndUsesWhatIsDoneInTheReplay() {
        worker.offers("linux-x86_64", "3.10", "3.11", "3.12");
        services.say(release.pushed(1));
        worker.succeed(claim("plan"), PlayedRelease.compiled("0.2.0"));
        sdist();
        Run failing = next(worker);
        worker.fail(failing, "USER", "build-failed");
        Run slow = next(worker);
        Run failingToo = next(worker);
        worker.fail(failingToo, "USER", "build-failed");
        assertThat(heard(Finished.class, 4)).hasSize(4);
        assertThat(services.heard(release.id(), Failed.class)).isEmpty();

        worker.succeedWith(slow, "slow.whl", "slow", PlayedRelease.wheel(false));

        Failure failure = heard(Failed.class, 1).getFirst().failure();
        assertThat(failure.message()).contains(failing.name(), failingToo.name());
        assertThat(failure.detail()).contains(failing.name() + ": It broke.", failingToo.name() + ": It broke.");
        services.say(release.pushed(2));
        for (int i = 0; i < 2; i++) {
            Run again = next(worker);
            worker.succeedWith(again, again.name() + ".whl", again.name(), PlayedRelease.wheel(false));
        }
        assertThat(heard(Built.class, 1).getFirst().set().files()).hasSize(4);
    }

    @Test
    void buildsOneFinishedCellAnewAloneWhenThereWasNoSet() {
        services.say(release.pushed(1));
        plan();
        sdist();
        worker.fail(claim("py3-none-any"), "USER", "build-failed");
        heard(Failed.class, 1);

        services.say(release.replayed(2, null, "sdist"));
        sdist();
        wheel();

        assertThat(heard(Built.class, 1).getFirst().generation()).isEqualTo(2);
        assertThat(heard(Finished.class, 6).stream().filter(Finished::reused))
                .extracting(Finished::cell)
                .containsExactly("plan");
    }

    @Test
    void buildsNoCellOfASetAnew() {
        Built first = build();

        services.say(release.replayed(2, null, "sdist"));

        assertThat(heard(Built.class, 2).getLast().set()).isEqualTo(first.set());
        assertThat(nothingToClaim()).isTrue();
    }
}
