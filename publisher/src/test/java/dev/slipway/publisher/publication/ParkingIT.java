package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import dev.slipway.runtime.job.JobOutcome;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a publication while its index is away. */
class ParkingIT {
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
        index.down(true);
        desk.take(desk.turn(release, 1, Desk.spec(), set));
    }

    private void park() {
        desk.tell();
        desk.pass(Duration.ofMinutes(3));
        desk.tell();
    }

    @Test
    void triesAgainWhilePatienceLastsAndSaysNothing() {
        desk.tell();
        desk.pass(Duration.ofMinutes(2));

        assertThat(desk.tell()).isInstanceOf(JobOutcome.Again.class);

        assertThat(desk.facts(Failed.class)).isEmpty();
    }

    @Test
    void neverWaitsBeyondItsPatience() {
        desk.tell();
        desk.pass(Duration.ofMinutes(3).minusSeconds(1));

        assertThat(desk.tell()).isInstanceOfSatisfying(JobOutcome.Again.class, again -> assertThat(again.after())
                .isLessThanOrEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void isParkedOnceWhenPatienceEnds() {
        park();
        desk.pass(Duration.ofHours(1));
        desk.tell();

        Failed failed = desk.fact(Failed.class);
        assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.UNAVAILABLE);
        assertThat(failed.failure().code()).isEqualTo("index-unavailable");
        assertThat(failed.failure().resumesUntil()).isEqualTo("2026-01-02T00:03:00Z");
    }

    @Test
    void triesAtLeastEveryHalfMinuteWhileParked() {
        park();

        for (int tries = 0; tries < 10; tries++) {
            assertThat(desk.tell()).isInstanceOfSatisfying(JobOutcome.Again.class, again -> assertThat(again.after())
                    .isLessThanOrEqualTo(Duration.ofSeconds(30)));
        }
    }

    @Test
    void resumesByItselfWhenTheIndexIsBack() {
        park();
        index.down(false);

        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.facts(Published.class)).hasSize(1);
    }

    @Test
    void failsForGoodWhenItsTimeIsOver() {
        park();
        desk.pass(Duration.ofHours(25));

        assertThat(desk.tell()).isInstanceOf(JobOutcome.Done.class);

        assertThat(desk.facts(Failed.class)).hasSize(2);
        assertThat(desk.facts(Failed.class).getLast().failure().parked()).isFalse();
    }

    @Test
    void makesWayForANewGeneration() {
        park();
        desk.take(desk.turn(release, 2, Desk.spec(), set));
        index.down(false);

        desk.tellToTheEnd();

        Published published = desk.fact(Published.class);
        assertThat(published.generation()).isEqualTo(2);
        assertThat(published.attempts()).isEqualTo(1);
        assertThat(desk.query("select state from publication where generation = 1"))
                .contains("superseded");
    }

    @Test
    void makesWayForAnotherReleaseOfTheSameVersion() {
        park();
        DistSet repaired = desk.distributions().pure("sample", "1.0", "two");
        desk.take(desk.turn(Turns.newRelease(), 1, Desk.spec(), repaired));
        index.down(false);

        desk.tellToTheEnd();

        assertThat(desk.fact(Published.class).set()).isEqualTo(repaired);
    }

    @Test
    void waitsAsLongAsTheIndexAsks() {
        index.down(false);
        index.next(BookIndex.Quirk.QUOTA);
        desk.tell();
        int contacts = index.contacts();
        desk.pass(Duration.ofMinutes(3));
        desk.tell();

        assertThat(index.contacts()).isEqualTo(contacts);
        assertThat(desk.fact(Failed.class).failure().code()).isEqualTo("quota");
    }
}
