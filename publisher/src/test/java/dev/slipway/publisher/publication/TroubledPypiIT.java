package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistFile;
import dev.slipway.events.DistSet;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.StrictDesk;
import dev.slipway.runtime.job.JobOutcome;
import dev.slipway.testing.pypi.Moment;
import dev.slipway.testing.pypi.PypiFake;
import dev.slipway.testing.pypi.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever breaks between here and PyPI, and wherever: each file arrives once, and the ledger agrees with the index. */
class TroubledPypiIT {
    private static final CountDownLatch NEVER = new CountDownLatch(1);

    /** An answer that is none. */
    private static final List<Trouble> LOST = List.of(
            Trouble.cut(),
            Trouble.serverError(),
            Trouble.badGateway(),
            Trouble.cutAnswer(),
            Trouble.nonsense(),
            Trouble.hang(NEVER),
            Trouble.trickle(NEVER));

    @TempDir
    Path folder;

    private final PypiFake pypi = new PypiFake();
    private StrictDesk desk;
    private DistSet set;

    @AfterEach
    void close() {
        desk.close();
        pypi.close();
    }

    private void open() {
        desk = new StrictDesk(folder, pypi, Duration.ofSeconds(1));
        set = desk.set("one");
    }

    private void publish() {
        open();
        desk.publish(set);
    }

    private void assertPublishedOnce() {
        assertThat(pypi.pending()).isZero();
        assertThat(pypi.accepted()).containsExactlyInAnyOrderElementsOf(StrictDesk.names(set));
        assertThat(desk.desk().facts(Failed.class)).isEmpty();
        assertThat(desk.desk().facts(Published.class)).hasSize(1);
        assertThat(desk.audited().agrees()).isTrue();
        assertThat(desk.audited().files()).hasSameSizeAs(set.files()).allSatisfy(file -> {
            assertThat(file.ledger()).isEqualTo("confirmed");
            assertThat(file.index()).isEqualTo("same");
        });
    }

    @Test
    void sendsEachFileOnceThoughEveryOneMeetsAnotherTrouble() {
        open();
        List<DistFile> files = new ArrayList<>(set.files());
        for (Moment moment : List.of(Moment.HALF, Moment.WHOLE, Moment.COMMITTED)) {
            for (Trouble trouble : LOST) {
                DistFile file = desk.desk()
                        .distributions()
                        .wheel("sample", "1.0", "cp3" + files.size() + "-none-any", "wheel " + files.size());
                files.add(file);
                // By its hash, which stands in the first half of a form already.
                pypi.once(moment, file.sha256(), trouble);
            }
        }
        pypi.once(Moment.HEADERS, Trouble.cut()).once(Moment.HEADERS, Trouble.nonsense());
        set = new DistSet(files);

        desk.publish(set);

        assertPublishedOnce();
    }

    @Test
    void readsThePageUntilItIsOneBeforeAndAfterTheUploads() {
        breakPages();
        pypi.once(Moment.COMMITTED, ".tar.gz", Trouble.meanwhile(this::breakPages));

        publish();

        assertPublishedOnce();
        assertThat(pypi.repeated()).isEmpty();
    }

    private void breakPages() {
        LOST.forEach(trouble -> pypi.once(Moment.PAGE, trouble));
    }

    @Test
    void sendsNothingWhileAWebPageAnswersForTheIndex() {
        pypi.always(Moment.PAGE, Trouble.nonsense());
        open();
        desk.grant(set);

        desk.desk().tell();
        desk.desk().pass(Duration.ofHours(2));
        desk.desk().tell();

        assertThat(pypi.accepted()).isEmpty();
        assertThat(desk.desk().fact(Failed.class).failure().message()).contains("pypi", pypi.simple());
        pypi.heal();
        desk.desk().tellToTheEnd();
        assertThat(pypi.accepted()).containsExactlyInAnyOrderElementsOf(StrictDesk.names(set));
    }

    @Test
    void waitsForACacheThatLagsAfterAnAnswerThatWasLost() {
        pypi.lag(5);
        pypi.once(Moment.COMMITTED, Trouble.cut());

        publish();

        assertPublishedOnce();
    }

    @Test
    void waitsForTheLimitOfNewProjectsThatIsUsedUpAsPypiTells() {
        pypi.limitNewProjects(0);
        open();
        desk.grant(set);

        assertThat(desk.desk().tell()).isInstanceOfSatisfying(JobOutcome.Again.class, again -> assertThat(again.after())
                .isEqualTo(Duration.ofDays(1)));

        assertThat(desk.desk().fact(Waiting.class).reason()).contains("pypi's limit project.create.", "is used up");
        pypi.limitNewProjects(1);
        desk.desk().tellToTheEnd();
        assertPublishedOnce();
    }

    @Test
    void neverSendsAgainWhatWasListedOnceAndThenIsNot() {
        pypi.leaveOutSerials();
        pypi.once(Moment.COMMITTED, ".whl", Trouble.cut());
        pypi.once(Moment.WHOLE, ".tar.gz", exchange -> {
            pypi.stepBack("sample", 3);
            return Trouble.serverError().strikes(exchange);
        });

        publish();

        assertPublishedOnce();
        assertThat(pypi.repeated()).isEmpty();
    }

    @Test
    void publishesOnceWhileTheClockJumpsBackAndForth() {
        for (Moment moment : Moment.values()) {
            pypi.once(moment, Trouble.cut());
        }
        open();
        desk.grant(set);

        desk.desk().tell();
        desk.desk().jump(Duration.ofDays(-400));
        desk.desk().tell();
        desk.desk().jump(Duration.ofDays(800));
        desk.desk().tell();
        desk.desk().jump(Duration.ofDays(-30));
        desk.desk().tellToTheEnd();

        assertThat(pypi.accepted()).containsExactlyInAnyOrderElementsOf(StrictDesk.names(set));
        assertThat(desk.desk().facts(Published.class)).hasSize(1);
        assertThat(desk.audited().agrees()).isTrue();
    }
}
