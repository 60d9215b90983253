package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.IndexSpec;
import dev.slipway.events.Limits;
import dev.slipway.events.Limits.Rate;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.PublishEvent.Waiting;
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

/** Nothing is sent into a limit that the index is known to have. */
class QuotaIT {
    private static final Rate TWO_AN_HOUR = new Rate(2, Duration.ofHours(1));

    @TempDir
    Path folder;

    private final BookIndex index = new BookIndex();
    private final String release = Turns.newRelease();
    private Desk desk;

    @BeforeEach
    void open() {
        desk = new Desk(folder, index);
    }

    private void take(Rate uploads, Rate newProjects) {
        IndexSpec spec = Desk.spec().limitedTo(new Limits(uploads, newProjects, null));
        desk.take(desk.turn(release, 1, spec, desk.distributions().pure("sample", "1.0", "one")));
    }

    private void spent(String kind, int minutesAgo) {
        desk.change(
                "insert into spent (index_name, kind, spent_at) values ('pypi', '%s', clock_timestamp() - interval '%d min')"
                        .formatted(kind, minutesAgo));
    }

    @Test
    void sendsWhatThereIsAPlaceForAndWaitsWithTheRest() {
        take(TWO_AN_HOUR, null);
        spent("upload", 20);

        assertThat(desk.tell()).isInstanceOfSatisfying(JobOutcome.Again.class, again -> assertThat(again.after())
                .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40)));

        assertThat(index.accepted()).hasSize(1);
        assertThat(desk.fact(Waiting.class).reason())
                .startsWith("pypi takes 2 files in 1 h, as the catalog's limits say: it goes on at ");
    }

    @Test
    void goesOnWhenThereIsAPlaceAgainHoweverLongItWaited() {
        take(TWO_AN_HOUR, null);
        spent("upload", 20);
        desk.tell();
        desk.pass(Duration.ofHours(2));
        desk.change("update spent set spent_at = spent_at - interval '1 h'");

        desk.tellToTheEnd();

        assertThat(desk.facts(Failed.class)).isEmpty();
        assertThat(desk.fact(Published.class).attempts()).isEqualTo(1);
        assertThat(index.accepted()).hasSize(2);
    }

    @Test
    void countsProjectsThatTheIndexDoesNotKnowYet() {
        take(null, new Rate(1, Duration.ofHours(24)));
        spent("new-project", 60);

        assertThat(desk.tell()).isInstanceOf(JobOutcome.Again.class);

        assertThat(index.accepted()).isEmpty();
        assertThat(desk.fact(Waiting.class).reason()).contains("1 new projects in 24 h");
    }

    @Test
    void needsNoPlaceForANewProjectWhereTheIndexKnowsIt() {
        index.holding("sample-0.9.tar.gz", "0".repeat(64));
        take(null, new Rate(1, Duration.ofHours(24)));
        spent("new-project", 60);

        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
    }

    @Test
    void takesOnePlaceForANewProjectHoweverManyFilesItHas() {
        take(null, new Rate(1, Duration.ofHours(24)));

        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.query("select count(*) from spent where kind = 'new-project'"))
                .contains("1");
    }
}
