package dev.slipway.publisher.turn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CommandEvent;
import dev.slipway.events.DistSet;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.events.TurnEvent;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.signature.Signer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Turns and cancellations in any order, repeated, late, early and forged. */
class IndexIntakeIT {
    @TempDir
    Path folder;

    private final BookIndex index = new BookIndex();
    private final String release = Turns.newRelease();
    private Desk desk;
    private DistSet set;

    @BeforeEach
    void open() {
        desk = new Desk(folder, index);
        set = desk.distributions().pure("sample", "1.0", "one");
    }

    private TurnEvent.Granted turn(int generation) {
        return desk.turn(release, generation, Desk.spec(), set);
    }

    private void cancel(int generation) {
        desk.take(new CommandEvent.Cancelled(Header.about(release), generation, "ada", "wrong"));
    }

    @Test
    void publishesOnceForARepeatedTurn() {
        desk.take(turn(1));
        desk.tellToTheEnd();
        desk.take(turn(1));
        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void tellsTheFactAnewForANewGenerationWithoutSendingAnything() {
        desk.take(turn(1));
        desk.tellToTheEnd();
        desk.take(turn(2));
        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.facts(Published.class))
                .extracting(Published::generation)
                .containsExactly(1, 2);
    }

    @Test
    void storesALowerGenerationWithoutActingOnIt() {
        desk.take(turn(2));
        desk.tellToTheEnd();
        desk.take(turn(1));
        desk.tellToTheEnd();

        assertThat(desk.fact(Published.class).generation()).isEqualTo(2);
        assertThat(desk.query("select state from publication where generation = 1"))
                .contains("superseded");
    }

    @Test
    void storesAnOlderTurnOfAnotherReleaseThatComesLate() {
        TurnEvent.Granted older = desk.turn(
                Turns.newRelease(), 1, Desk.spec(), desk.distributions().pure("sample", "1.0", "old"));
        desk.take(turn(1));
        desk.take(older);
        desk.tellToTheEnd();

        assertThat(desk.fact(Published.class).release()).isEqualTo(release);
    }

    @Test
    void foldsHistoryWithoutWork() {
        desk.takeHistory(turn(1));

        assertThat(desk.job()).isEmpty();
        desk.take(turn(1));
        assertThat(desk.job()).isEmpty();
        desk.take(turn(2));
        assertThat(desk.job()).contains("ready");
    }

    @Test
    void stopsBeforeItBegins() {
        desk.take(turn(1));
        cancel(1);
        desk.tellToTheEnd();

        assertThat(index.contacts()).isZero();
        Failure failure = desk.fact(Failed.class).failure();
        assertThat(failure.code()).isEqualTo("cancelled");
        assertThat(failure.detail()).isEqualTo("nothing is out");
    }

    @Test
    void keepsACancellationThatComesBeforeItsTurn() {
        cancel(1);
        desk.take(turn(1));
        desk.tellToTheEnd();

        assertThat(index.contacts()).isZero();
        assertThat(desk.fact(Failed.class).failure().code()).isEqualTo("cancelled");
    }

    @Test
    void publishesInTheGenerationAfterACancelledOne() {
        cancel(1);
        desk.take(turn(1));
        desk.tellToTheEnd();
        desk.take(turn(2));
        desk.tellToTheEnd();

        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void finishesTheFileInFlightAndStopsBeforeTheNext() {
        index.beforeUpload(() -> cancel(1));
        desk.take(turn(1));
        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly("sample-1.0-py3-none-any.whl");
        Failure failure = desk.fact(Failed.class).failure();
        assertThat(failure.code()).isEqualTo("cancelled");
        assertThat(failure.detail()).isEqualTo("sample-1.0-py3-none-any.whl is out");
    }

    @Test
    void publishesAsUsualWhenAllIsOutAlready() {
        index.hidden(true);
        desk.take(turn(1));
        desk.tell();
        cancel(1);
        index.hidden(false);
        desk.tellToTheEnd();

        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(desk.facts(Failed.class)).isEmpty();
    }

    @Test
    void saysWhatMayBeOutWhenTheIndexCannotBeAsked() {
        index.next(BookIndex.Quirk.LOSE_REQUEST);
        desk.take(turn(1));
        desk.tell();
        index.down(true);
        cancel(1);
        desk.pass(Duration.ofMinutes(1));
        desk.tellToTheEnd();

        assertThat(desk.fact(Failed.class).failure().detail()).isEqualTo("sample-1.0-py3-none-any.whl may be out");
    }

    @Test
    void endsAParkedOneByACancellation() {
        index.down(true);
        desk.take(turn(1));
        desk.tell();
        desk.pass(Duration.ofMinutes(3));
        desk.tell();
        cancel(1);

        assertThat(desk.job()).contains("ready");
        desk.tellToTheEnd();
        assertThat(desk.facts(Failed.class))
                .extracting(failed -> failed.failure().code())
                .containsExactly("index-unavailable", "cancelled");
    }

    @Test
    void runsAgainForACancellationThatCameDuringTheRun() {
        index.down(true);
        desk.take(turn(1));
        var outcome = desk.crashing();
        cancel(1);
        desk.complete(outcome);

        assertThat(desk.query("select 1 from job where state = 'ready' and not_before <= clock_timestamp()"))
                .isPresent();
    }

    @Test
    void refusesAForgedTurnAndSendsNothing() {
        TurnEvent.Granted genuine = turn(1);
        Event forged = new TurnEvent.Granted(
                genuine.header(),
                1,
                genuine.stage(),
                genuine.spec(),
                genuine.packageName(),
                genuine.commit(),
                desk.distributions().pure("sample", "1.0", "evil"),
                genuine.provenance(),
                genuine.signature());
        desk.take(forged);

        assertThat(desk.job()).isEmpty();
        assertThat(desk.fact(Failed.class).failure().message()).contains("its owner did not sign it");
    }

    @Test
    void doesNotEndAGenuineTurnForAForgedOne() {
        TurnEvent.Granted genuine = turn(1);
        desk.take(genuine);
        desk.take(new TurnEvent.Granted(
                Header.about(release),
                1,
                genuine.stage(),
                genuine.spec(),
                genuine.packageName(),
                genuine.commit(),
                genuine.set(),
                genuine.provenance(),
                "AAAA"));
        desk.tellToTheEnd();

        assertThat(desk.facts(Failed.class)).isEmpty();
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void refusesASetThatAnUnknownKeySigned() {
        Signer foreign = new Signer(Desk.key().getPrivate());

        assertThat(refusal(turns -> turns.provenance(release, Turns.COMMIT, set, foreign)))
                .contains("the builder did not sign");
    }

    @Test
    void refusesASetOfAnotherCommit() {
        assertThat(refusal(turns -> turns.provenance(release, "2".repeat(40), set)))
                .contains("its provenance is of another commit");
    }

    @Test
    void refusesASetOfAnotherRelease() {
        assertThat(refusal(turns -> turns.provenance("another", Turns.COMMIT, set)))
                .contains("its provenance is of another release");
    }

    @Test
    void refusesASetWithAChangedByte() {
        DistSet signed = desk.distributions().pure("sample", "1.0", "another byte");

        assertThat(refusal(turns -> turns.provenance(release, Turns.COMMIT, signed)))
                .contains("its provenance is of other files");
    }

    @Test
    void refusesASetWithoutProvenance() {
        assertThat(refusal(turns -> null)).contains("its provenance is not in the artifact store");
    }

    private String refusal(Function<Turns, String> provenance) {
        desk.take(desk.unproven(release, set, provenance));

        assertThat(desk.job()).isEmpty();
        assertThat(index.contacts()).isZero();
        return desk.fact(Failed.class).failure().message();
    }

    @Test
    void refusesASetWithoutFiles() {
        desk.take(desk.turn(release, 1, Desk.spec(), new DistSet(List.of())));

        assertThat(desk.job()).isEmpty();
        assertThat(desk.fact(Failed.class).failure().message()).contains("nothing was sent", "its set has no files");
    }

    @Test
    void refusesFilesOfAnotherPackageOrVersion() {
        desk.take(desk.turn(release, 1, Desk.spec(), desk.distributions().pure("sample", "2.0", "one")));

        assertThat(desk.fact(Failed.class).failure().message()).contains("sample-2.0", "no file of sample 1.0");
    }
}
