package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec;
import dev.slipway.events.Limits;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.BookIndex;
import dev.slipway.publisher.support.BookIndex.Quirk;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An index that takes the files of a version only for so long after the first one. */
class ClosingIT {
    private static final IndexSpec SPEC = Desk.spec().limitedTo(new Limits(null, null, Duration.ofDays(14)));

    @TempDir
    Path folder;

    private final BookIndex index = new BookIndex();
    private final String release = Turns.newRelease();
    private Desk desk;
    private DistSet set;
    private String wheel;
    private String sdist;

    @BeforeEach
    void open() {
        desk = new Desk(folder, index);
        set = desk.distributions().pure("sample", "1.0", "one");
        wheel = set.files().stream()
                .filter(DistFile::isWheel)
                .findFirst()
                .orElseThrow()
                .filename();
        sdist = set.files().stream()
                .filter(file -> !file.isWheel())
                .findFirst()
                .orElseThrow()
                .filename();
        desk.take(desk.turn(release, 1, SPEC, set));
    }

    private void stopHalfway() {
        index.next(Quirk.NONE, Quirk.FORBID);
        desk.tellToTheEnd();
    }

    @Test
    void saysUntilWhenTheRestCanFollowWhereAPartIsOut() {
        stopHalfway();

        Incomplete incomplete = desk.fact(Incomplete.class);
        assertThat(incomplete.missing()).containsExactly(sdist);
        assertThat(incomplete.deadline().truncatedTo(ChronoUnit.MILLIS)).isEqualTo(opened().plus(Duration.ofDays(14)));
    }

    @Test
    void saysNothingWhereAllIsOutOrNothing() {
        desk.tellToTheEnd();
        assertThat(desk.facts(Incomplete.class)).isEmpty();

        index.next(Quirk.FORBID);
        DistSet next = desk.distributions().pure("sample", "1.0", "one");
        desk.take(desk.turn(Turns.newRelease(), 1, SPEC, next));
        desk.tellToTheEnd();

        assertThat(desk.facts(Incomplete.class)).isEmpty();
    }

    @Test
    void remindsOfWhatIsMissingOnceBeforeTheTimeIsOver() {
        stopHalfway();
        assertThat(desk.remind()).isTrue();
        assertThat(desk.facts(Incomplete.class)).hasSize(1);

        desk.passTo(opened().plus(Duration.ofDays(11)).plusSeconds(1));
        desk.remind();

        assertThat(desk.facts(Incomplete.class)).hasSize(2).allSatisfy(told -> assertThat(told.missing())
                .containsExactly(sdist));
    }

    @Test
    void remindsOfNothingThatWasCompletedMeanwhile() {
        stopHalfway();
        desk.take(desk.turn(release, 2, SPEC, set));
        desk.tellToTheEnd();
        assertThat(desk.facts(Published.class)).hasSize(1);

        desk.passTo(opened().plus(Duration.ofDays(12)));
        desk.remind();

        assertThat(desk.facts(Incomplete.class)).hasSize(1);
    }

    @Test
    void sendsNothingWhenTheTimeIsOverAndSaysWhatIsLeftToDo() {
        stopHalfway();
        index.uploadedAt(wheel, Instant.now().minus(Duration.ofDays(15)));
        desk.take(desk.turn(release, 2, SPEC, set));

        desk.tellToTheEnd();

        assertThat(index.accepted()).containsExactly(wheel);
        Failure failure = desk.facts(Failed.class).getLast().failure();
        assertThat(failure.code()).isEqualTo("deadline");
        assertThat(failure.message()).contains("1 of 2 are out", sdist);
        assertThat(failure.remedy()).contains("Raise the version", "yank sample 1.0 on pypi");
    }

    @Test
    void completesWhatTheIndexHasForLessThanItsTime() {
        stopHalfway();
        index.uploadedAt(wheel, Instant.now().minus(Duration.ofDays(13)));
        desk.take(desk.turn(release, 2, SPEC, set));

        desk.tellToTheEnd();

        assertThat(index.accepted()).isEqualTo(List.of(wheel, sdist));
    }

    private Instant opened() {
        return Instant.ofEpochMilli(
                Long.parseLong(desk.query("select floor(1000 * extract(epoch from opened_at))::bigint from claim")
                        .orElseThrow()));
    }
}
