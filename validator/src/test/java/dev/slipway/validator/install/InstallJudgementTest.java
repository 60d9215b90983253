package dev.slipway.validator.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Finished;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent.Output;
import dev.slipway.events.Json;
import dev.slipway.runtime.Backoff;
import dev.slipway.validator.install.InstallJudgement.Fails;
import dev.slipway.validator.install.InstallJudgement.Parks;
import dev.slipway.validator.install.InstallJudgement.Stopped;
import dev.slipway.validator.install.InstallJudgement.Waits;
import dev.slipway.validator.install.InstallJudgement.Works;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class InstallJudgementTest {
    private static final Instant ASKED = Instant.parse("2026-05-04T10:00:00Z");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Pace PACE = new Pace(
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8)),
            new Backoff(Duration.ofMinutes(1), Duration.ofMinutes(1)),
            Duration.ofHours(24));
    private static final Install INSTALL = new Install("r", 1, "pypi:install", "set", PATIENCE, ASKED, List.of());
    private static final Failure LATE = Failure.unavailable("not-visible", "pypi does not list it yet", "Wait.");

    @Test
    void saysWhatTheCheckCommandsPrinted() {
        Finished done = finished(Outcome.DONE, """
                {"python": "3.13", "platform": "linux-x86_64", "installed": "demo==1.0",
                 "filename": "demo-1.0-py3-none-any.whl",
                 "outputs": [{"run": "demo --version", "exitCode": 0, "output": "1.0"}]}""", null);

        assertThat(judge(done, ASKED))
                .isEqualTo(new Works(new InstallReport(
                        "demo==1.0",
                        "demo-1.0-py3-none-any.whl",
                        "3.13",
                        "linux-x86_64",
                        List.of(new Output("demo --version", 0, "1.0")))));
    }

    @Test
    void doesNotTrustAResultThatCannotBeRead() {
        Finished done = finished(Outcome.DONE, "{\"outputs\": \"none\"}", null);

        assertThat(judge(done, ASKED))
                .isInstanceOfSatisfying(
                        Fails.class, fails -> assertThat(fails.failure().kind()).isEqualTo(Failure.Kind.INTERNAL));
    }

    @Test
    void failsAtOnceForTheirOwnFaults() {
        Failure failure = Failure.user("install-failed", "`demo --version` exits with 1", "Mend it.");

        assertThat(judge(finished(Outcome.FAILED, null, failure), ASKED)).isEqualTo(new Fails(failure));
    }

    @Test
    void waitsForAnIndexThatIsLate() {
        InstallJudgement judgement = judge(finished(Outcome.FAILED, null, LATE), ASKED.plusSeconds(179));

        assertThat(judgement).isInstanceOfSatisfying(Waits.class, waits -> assertThat(waits.after())
                .isBetween(Duration.ofMillis(500), Duration.ofSeconds(1)));
    }

    @Test
    void parksWhenPatienceIsOver() {
        Instant now = ASKED.plus(PATIENCE);

        assertThat(judge(finished(Outcome.FAILED, null, LATE), now)).isInstanceOfSatisfying(Parks.class, parks -> {
            assertThat(parks.failure()).isEqualTo(LATE);
            assertThat(parks.until()).isEqualTo(now.plus(Duration.ofHours(24)));
        });
    }

    @Test
    void goesOnSlowlyWhileParked() {
        InstallCell parked = cell(ASKED.plus(Duration.ofHours(24)));

        assertThat(judge(parked, finished(Outcome.FAILED, null, LATE), ASKED.plus(Duration.ofHours(23))))
                .isInstanceOfSatisfying(
                        Waits.class, waits -> assertThat(waits.after()).isGreaterThanOrEqualTo(Duration.ofSeconds(30)));
    }

    @Test
    void givesUpAfterADay() {
        InstallCell parked = cell(ASKED.plus(Duration.ofHours(24)));

        assertThat(judge(parked, finished(Outcome.FAILED, null, LATE), ASKED.plus(Duration.ofHours(24))))
                .isEqualTo(new Fails(LATE));
    }

    @Test
    void stopsWhenTheCellWasStopped() {
        assertThat(judge(finished(Outcome.CANCELLED, null, null), ASKED)).isEqualTo(new Stopped());
    }

    @Test
    void takesAFailureWithoutAReasonForOurs() {
        assertThat(judge(finished(Outcome.FAILED, null, null), ASKED))
                .isInstanceOfSatisfying(
                        Fails.class, fails -> assertThat(fails.failure().kind()).isEqualTo(Failure.Kind.INTERNAL));
    }

    private static InstallJudgement judge(Finished finished, Instant now) {
        return judge(cell(null), finished, now);
    }

    private static InstallJudgement judge(InstallCell cell, Finished finished, Instant now) {
        return InstallJudgement.of(INSTALL, cell, finished, PACE, now);
    }

    private static InstallCell cell(Instant resumesUntil) {
        CellEvent.Work work = new CellEvent.Work("install", null, null, List.of(), null);
        Requested request = new Requested(
                Header.about("r"), 1, "pypi:install", "pypi:install", "validator", "demo", "platform", work);
        return new InstallCell(request, 1, resumesUntil, InstallCell.State.OPEN, null, null);
    }

    private static Finished finished(Outcome outcome, String result, Failure failure) {
        try {
            return new Finished(
                    Header.about("r"),
                    1,
                    "pypi:install",
                    "pypi:install",
                    null,
                    outcome,
                    "laptop",
                    "plain",
                    1,
                    0.5,
                    false,
                    List.of(),
                    result == null ? null : Json.MAPPER.readTree(result),
                    failure);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
