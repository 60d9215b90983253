package dev.slipway.validator.install;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent.Requested;
import dev.slipway.events.CellEvent.Work;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.InstallEvent.Installation;
import dev.slipway.events.InstallEvent.Output;
import dev.slipway.events.InstallEvent.Verified;
import dev.slipway.events.ReleaseEvent.Failed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InstallConclusionTest {
    private static final String WHEEL = "demo-1.0-py3-none-any.whl";
    private static final Failure BROKEN = Failure.user("install-failed", "It breaks.", "Mend it.");

    private final Install install = new Install(
            "r",
            1,
            "pypi:install",
            "set",
            Duration.ofMinutes(3),
            Instant.EPOCH,
            List.of(Installation.not(WHEEL, "nobody"), Installation.not("demo-1.0.tar.gz", "nobody")));
    private final InstallCell newest = cell("cp313");
    private final InstallCell oldest = cell("cp39");

    @Test
    void saysNothingWhileACellIsOpen() {
        assertThat(conclusion(newest.done(report("3.13")), oldest)).isEmpty();
    }

    @Test
    void tellsOfEveryFileWhenAllAreDone() {
        Verified verified = (Verified) conclusion(newest.done(report("3.13")), oldest.done(report("3.9")))
                .orElseThrow();

        assertThat(verified.installed()).isEqualTo("demo==1.0");
        assertThat(verified.outputs()).containsExactly(new Output("demo", 0, "3.13"));
        assertThat(verified.installs())
                .containsExactly(
                        new Installation(WHEEL, "3.13", "linux-x86_64", "installed"),
                        new Installation(WHEEL, "3.9", "linux-x86_64", "installed"),
                        Installation.not("demo-1.0.tar.gz", "nobody"));
    }

    @Test
    void failsWithTheFailureOfTheOneThatFailed() {
        Failed failed = (Failed)
                conclusion(newest.done(report("3.13")), oldest.failed(BROKEN)).orElseThrow();

        assertThat(failed.failure()).isEqualTo(BROKEN);
    }

    private Optional<Event> conclusion(InstallCell... cells) {
        return new InstallConclusion(install, List.of(cells)).fact(Header.about("r"));
    }

    private static InstallReport report(String python) {
        return new InstallReport("demo==1.0", WHEEL, python, "linux-x86_64", List.of(new Output("demo", 0, python)));
    }

    private static InstallCell cell(String name) {
        Work work = new Work("install", null, null, List.of(), null);
        return InstallCell.asked(
                new Requested(Header.about("r"), 1, "pypi:install", name, "validator", "demo", "platform", work));
    }
}
