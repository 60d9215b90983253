package dev.slipway.publisher.publication;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.DistSet;
import dev.slipway.events.PublishEvent.Published;
import dev.slipway.events.ReleaseEvent.Failed;
import dev.slipway.publisher.support.StrictDesk;
import dev.slipway.testing.pypi.Moment;
import dev.slipway.testing.pypi.PypiFake;
import dev.slipway.testing.pypi.Trouble;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Two installations publish to one index by mistake, and know nothing of each other: no claim, no ledger is shared. */
class TwoPublishersIT {
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @TempDir
    Path folder;

    private final PypiFake pypi = new PypiFake();
    private StrictDesk one;
    private StrictDesk other;

    @BeforeEach
    void open() {
        one = new StrictDesk(folder, pypi, TIMEOUT);
        other = new StrictDesk(folder, pypi, TIMEOUT);
    }

    @AfterEach
    void close() {
        one.close();
        other.close();
        pypi.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "COMMITTED"})
    void bothPublishTheSameBytesAndEachFileArrivesOnce(Moment moment) {
        DistSet set = one.set("same");
        pypi.once(moment, Trouble.meanwhile(() -> other.publish(set)));

        one.publish(set);

        assertThat(pypi.accepted()).containsExactlyInAnyOrderElementsOf(StrictDesk.names(set));
        for (StrictDesk each : new StrictDesk[] {one, other}) {
            assertThat(each.desk().facts(Published.class)).hasSize(1);
            assertThat(each.desk().facts(Failed.class)).isEmpty();
            assertThat(each.audited().agrees()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"WHOLE", "COMMITTED"})
    void theLaterOneOfOtherBytesIsToldAndSendsNothing(Moment moment) {
        DistSet others = other.set("others");
        pypi.once(moment, Trouble.meanwhile(() -> other.publish(others)));

        one.publish(one.set("ours"));

        assertThat(pypi.accepted()).hasSize(2);
        StrictDesk winner = moment == Moment.COMMITTED ? one : other;
        StrictDesk loser = moment == Moment.COMMITTED ? other : one;
        assertThat(winner.desk().facts(Published.class)).hasSize(1);
        assertThat(winner.audited().agrees()).isTrue();
        assertThat(loser.desk().fact(Failed.class).failure().code()).isEqualTo("file-exists");
        assertThat(loser.audited().files()).isNotEmpty().noneMatch(file -> file.ledger()
                .equals("confirmed"));
    }

    @Test
    void twoHalvesOfDifferentReleasesAreSeenByTheAudit() {
        DistSet ours = new DistSet(List.of(one.desk().distributions().sdist("sample", "1.0", "ours")));
        DistSet others =
                new DistSet(List.of(one.desk().distributions().wheel("sample", "1.0", "py3-none-any", "others")));
        pypi.once(Moment.WHOLE, Trouble.meanwhile(() -> other.publish(others)));

        one.publish(ours);

        assertThat(pypi.accepted()).hasSize(2);
        assertThat(one.audited().agrees()).isFalse();
        assertThat(one.audited().files())
                .anySatisfy(file -> assertThat(file.ledger()).isEqualTo("none"));
    }
}
