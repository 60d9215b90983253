package dev.slipway.publisher.publication;

import static dev.slipway.publisher.support.BookIndex.Quirk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec.Existing;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.runtime.job.JobOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The story of a publication: every file once, through crashes and unclear answers. */
class PublicationsIT extends PublicationRound {
    @Test
    void sendsEveryFileOnceAndTellsIt() {
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly(wheel().filename(), sdist().filename());
        Published published = desk.fact(Published.class);
        assertThat(published.set()).isEqualTo(set);
        assertThat(published.packageName()).isEqualTo("sample");
        assertThat(published.skipped()).isFalse();
        assertThat(published.attempts()).isEqualTo(1);
    }

    @Test
    void sendsManyWheelsOnceEachAndTheSourceLast() {
        List<DistFile> files = new java.util.ArrayList<>(set.files());
        for (String python : List.of("cp39", "cp310", "cp311", "cp312", "cp313")) {
            files.add(desk.distributions()
                    .wheel("sample", "1.0", python + "-" + python + "-manylinux_2_17_x86_64", python));
        }
        set = new DistSet(files);
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted())
                .containsExactlyInAnyOrderElementsOf(
                        set.files().stream().map(DistFile::filename).toList())
                .last()
                .isEqualTo(sdist().filename());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void goesOnAfterACrashAtAnyPointWithoutASecondAcceptedUpload(int point) {
        grant(Desk.spec());
        index.crashAtContact(point);
        assertThatThrownBy(desk::crashing).isInstanceOf(BookIndex.Crash.class);

        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly(wheel().filename(), sdist().filename());
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void goesOnAfterACrashBeforeItsCompletion() {
        grant(Desk.spec());
        desk.crashing();

        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Quirk.class,
            names = {"STORE_AND_LOSE_ANSWER", "LOSE_REQUEST", "REFUSE_CONNECTION"})
    void sendsAgainOnlyWhatTheIndexDoesNotHold(Quirk quirk) {
        index.next(quirk);
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly(wheel().filename(), sdist().filename());
        assertThat(desk.facts(Published.class)).hasSize(1);
        assertThat(desk.facts(Failed.class)).isEmpty();
    }

    @Test
    void doesNotBelieveAbsentBeforeTheIndexHasSettled() {
        index.next(Quirk.LOSE_REQUEST);
        grant(Desk.spec(Existing.REFUSE, HOUR, HOUR));
        desk.tell();

        JobOutcome outcome = desk.tell();

        assertThat(outcome).isInstanceOfSatisfying(JobOutcome.Again.class, again -> assertThat(again.after())
                .isBetween(Duration.ofMinutes(50), HOUR));
        assertThat(index.accepted()).isEmpty();
    }

    @Test
    void confirmsWhatIsThereWithTheSameBytes() {
        set.files().forEach(file -> index.holding(file.filename(), file.sha256()));
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).isEmpty();
        assertThat(desk.fact(Published.class).skipped()).isFalse();
    }

    @Test
    void takesADuplicateAfterALostAnswerForItsOwnUntilItIsListed() {
        index.next(Quirk.STORE_AND_LOSE_ANSWER);
        index.hidden(true);
        grant(Desk.spec());
        desk.tell();
        desk.tell();
        assertThat(desk.ledger(wheel().filename())).contains("attempted");

        index.hidden(false);
        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly(wheel().filename(), sdist().filename());
        assertThat(desk.facts(Failed.class)).isEmpty();
    }

    @Test
    void waitsUntilThePageServesEveryFile() {
        index.hidden(true);
        grant(Desk.spec());
        desk.tell();
        assertThat(desk.facts(Published.class)).isEmpty();
        assertThat(index.accepted()).hasSize(2);

        index.hidden(false);
        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void saysWhatIsNotVisibleWhenPatienceEnds() {
        index.hidden(true);
        grant(Desk.spec());
        desk.tell();
        desk.pass(Duration.ofMinutes(4));
        desk.tell();

        assertThat(failure().code()).isEqualTo("not-visible");
        assertThat(failure().message()).contains(wheel().filename(), "http://127.0.0.1:9/simple/");
        assertThat(failure().parked()).isTrue();
    }

    @Test
    void refusesBytesThatAreNotThoseOfTheSet() throws Exception {
        Path blob = folder.resolve("builder")
                .resolve(wheel().sha256().substring(0, 2))
                .resolve(wheel().sha256());
        byte[] bytes = Files.readAllBytes(blob);
        bytes[bytes.length / 2] ^= 1;
        Files.write(blob, bytes);
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).isEmpty();
        assertThat(failure().kind()).isEqualTo(Failure.Kind.INTERNAL);
    }

    @Test
    void failsAtOnceOnWhatIsTheirs() {
        index.next(Quirk.NONE, Quirk.FORBID);
        grant(Desk.spec());

        assertThat(desk.tell()).isInstanceOf(JobOutcome.Done.class);

        assertThat(failure().code()).isEqualTo("auth-failed");
        assertThat(desk.ledger(sdist().filename())).contains("intent");
    }
}
