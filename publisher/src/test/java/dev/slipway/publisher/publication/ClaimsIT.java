package dev.slipway.publisher.publication;

import static dev.slipway.publisher.support.BookIndex.Quirk;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistSet;
import dev.slipway.events.Failure;
import dev.slipway.events.IndexSpec.Existing;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.publisher.support.Desk;
import dev.slipway.publisher.support.Turns;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Whose a version on an index is: one set of files, whatever is there already. */
class ClaimsIT extends PublicationRound {
    @Test
    void refusesAVersionThatHoldsFilesOfSomebodyElse() {
        index.holding("sample-1.0-cp38-cp38-win32.whl", "f".repeat(64));
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).isEmpty();
        assertThat(failure().code()).isEqualTo("file-exists");
        assertThat(failure().detail()).contains("sample-1.0-cp38-cp38-win32.whl");
    }

    @Test
    void leavesOtherVersionsAlone() {
        index.holding("sample-0.9-py3-none-any.whl", "f".repeat(64));
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
    }

    @Test
    void refusesOtherBytesOfTheSameNameAndSendsNothing() {
        index.holding(sdist().filename(), "f".repeat(64));
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(index.accepted()).isEmpty();
        assertThat(failure().kind()).isEqualTo(Failure.Kind.USER);
        assertThat(failure().code()).isEqualTo("file-exists");
        assertThat(failure().message()).contains("pypi", "sample 1.0");
        assertThat(failure().remedy()).contains("raise the version from 1.0");
        assertThat(failure().detail()).contains(sdist().filename(), "f".repeat(64), sdist().sha256());
    }

    @Test
    void skipsWhereTheIndexKeepsOldFiles() {
        index.holding(wheel().filename(), "f".repeat(64));
        grant(Desk.spec(Existing.SKIP, HOUR, Duration.ZERO));

        desk.tellToTheEnd();

        Published published = desk.fact(Published.class);
        assertThat(published.skipped()).isTrue();
        assertThat(published.reason()).contains("pypi", "not rehearsed");
        assertThat(index.accepted()).isEmpty();
    }

    @Test
    void refusesADuplicateThatTheIndexSpeaksOfWithoutListingIt() {
        index.next(Quirk.CLAIM_DUPLICATE);
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(failure().code()).isEqualTo("file-exists");
        assertThat(failure().detail()).contains("409: it exists");
    }

    @Test
    void refusesAnotherSetOfAVersionThatIsOut() {
        grant(Desk.spec());
        desk.tellToTheEnd();
        DistSet other = desk.distributions().pure("sample", "1.0", "two");

        desk.take(desk.turn(Turns.newRelease(), 1, Desk.spec(), other));
        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(failure().code()).isEqualTo("file-exists");
        assertThat(failure().detail()).contains(release);
    }

    @Test
    void refusesAnotherSetOfAVersionThatIsOutThoughThePageDoesNotShowItYet() {
        grant(Desk.spec());
        desk.tellToTheEnd();
        index.hidden(true);

        desk.take(desk.turn(
                Turns.newRelease(), 1, Desk.spec(), desk.distributions().pure("sample", "1.0", "two")));
        desk.tellToTheEnd();

        assertThat(failure().code()).isEqualTo("file-exists");
    }

    @Test
    void givesAClaimWithoutFilesToTheNextRelease() {
        index.next(Quirk.FORBID);
        grant(Desk.spec());
        desk.tellToTheEnd();
        DistSet repaired = desk.distributions().pure("sample", "1.0", "two");

        desk.take(desk.turn(Turns.newRelease(), 1, Desk.spec(), repaired));
        desk.tellToTheEnd();

        assertThat(index.accepted()).hasSize(2);
        assertThat(desk.fact(Published.class).set()).isEqualTo(repaired);
    }

    @Test
    void keepsAClaimWhoseOnlyUploadMayBeOutUntilTheIndexHasSettled() {
        index.next(Quirk.LOSE_REQUEST);
        grant(Desk.spec(Existing.REFUSE, HOUR, HOUR));
        desk.tell();
        DistSet other = desk.distributions().pure("sample", "1.0", "two");

        desk.take(desk.turn(Turns.newRelease(), 1, Desk.spec(Existing.REFUSE, HOUR, HOUR), other));
        desk.tell();

        assertThat(index.accepted()).isEmpty();
        assertThat(desk.query("select set_id from claim")).contains(set.id());
    }

    @Test
    void takesOneAndOneZeroForOneVersion() {
        index.holding("sample-1.0.0-cp38-cp38-win32.whl", "f".repeat(64));
        grant(Desk.spec());

        desk.tellToTheEnd();

        assertThat(failure().code()).isEqualTo("file-exists");
    }
}
