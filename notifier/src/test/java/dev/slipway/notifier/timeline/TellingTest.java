package dev.slipway.notifier.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.events.CellEvent;
import dev.slipway.events.CellEvent.Outcome;
import dev.slipway.events.CommandEvent.Cancelled;
import dev.slipway.events.CommandEvent.Replayed;
import dev.slipway.events.Event;
import dev.slipway.events.Failure;
import dev.slipway.events.Header;
import dev.slipway.events.PublishEvent.Incomplete;
import dev.slipway.events.PublishEvent.Waiting;
import dev.slipway.events.ValidationEvent.Validated;
import dev.slipway.notifier.ReleaseStory;
import dev.slipway.notifier.timeline.Line.Kind;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TellingTest {
    private final ReleaseStory story = new ReleaseStory("ingest");

    @Test
    void tellsAReleaseThatGoesWell() {
        List<Event> events = story.published();

        List<String> told =
                events.stream().map(event -> Telling.of(event).text()).toList();

        assertThat(told)
                .containsExactly(
                        "v0.2.0 at dddddddddddd, tagged by Ada, becomes ingest 0.2.0 on the route final: pypi.",
                        "plan waits for any worker.",
                        "plan runs on laptop.",
                        "plan is done in 0.84 s.",
                        "sdist waits for any worker.",
                        "sdist runs on laptop.",
                        "sdist is done in 0.84 s: ingest-0.2.0.tar.gz (5.1 kB).",
                        "py3-none-any waits for any worker.",
                        "py3-none-any runs on laptop.",
                        "py3-none-any is done in 0.84 s: ingest-0.2.0-py3-none-any.whl (4.1 kB).",
                        "Built 2 files, 9.2 kB.",
                        "Every file passed every check.",
                        "It is the turn of pypi.",
                        "pypi serves all 2 files with their hashes.",
                        "ingest==0.2.0 installs from pypi, with Python 3.13 on linux-x86_64. `ingest --version` said: ingest 0.2.0");
    }

    @Test
    void tellsAFailureWithItsRemedy() {
        Line line = Telling.of(story.failed("validate", Failure.user("check-failed", "RECORD lies.", "Build anew.")));

        assertThat(line).isEqualTo(new Line(Kind.FAILED, "validate", null, "RECORD lies. Build anew."));
    }

    @Test
    void tellsWhatAnIndexTakesNoMoreOfAndUntilWhenItTakesTheRest() {
        Header header = story.pushed().header();
        Instant time = Instant.parse("2026-01-15T10:30:00Z");

        assertThat(Telling.of(new Waiting(header, 1, "pypi", "pypi takes 4 new projects in 24 h", time)))
                .isEqualTo(new Line(Kind.INFO, "pypi", null, "pypi takes 4 new projects in 24 h."));
        assertThat(Telling.of(new Incomplete(header, 1, "pypi", List.of("a-1.0.tar.gz"), time)))
                .isEqualTo(new Line(
                        Kind.FAILED,
                        "pypi",
                        null,
                        "pypi holds a part of the files and takes the rest until 15 Jan 10:30 UTC: one is still missing:"
                                + " a-1.0.tar.gz. `slipway replay` sends it."));
    }

    @Test
    void tellsForWhomACellWaitsAndWhenSomebodyCame() {
        Header header = story.pushed().header();
        String reason = "cp312-macosx_arm64 waits for a worker of macos-arm64; nobody offers it";

        assertThat(Telling.of(new CellEvent.Stalled(header, 1, "build", "cp312-macosx_arm64", reason))
                        .text())
                .isEqualTo(reason + ".");
        assertThat(Telling.of(new CellEvent.Stalled(header, 1, "build", "cp312-macosx_arm64", null))
                        .text())
                .isEqualTo("There is a worker again that can run cp312-macosx_arm64.");
    }

    @Test
    void tellsUntilWhenAParkedReleaseGoesOnByItself() {
        Failure parked = Failure.unavailable("index-unavailable", "pypi does not answer.", "Replay it later.")
                .resumingUntil(Instant.parse("2026-05-05T10:00:00Z"));

        Line line = Telling.of(story.failed("pypi", parked));

        assertThat(line.text()).endsWith("Slipway goes on by itself when it answers, until 5 May 10:00 UTC.");
    }

    @Test
    void tellsWhyATagIsRefused() {
        Failure refusal = Failure.user("tag-invalid", "v1.0.0-1 says no version.", "Tag v1.0.0.post1.");
        var pushed = story.pushed();
        var refused = new dev.slipway.events.TagEvent.Pushed(
                pushed.header(), 1, pushed.sighting(), pushed.spec(), null, null, refusal);

        assertThat(Telling.of(refused).text()).isEqualTo("v1.0.0-1 says no version. Tag v1.0.0.post1.");
    }

    @Test
    void tellsWhatAFailedCellSaid() {
        Failure failure = Failure.user("build-failed", "setup.py exits with 1.", "Read its log.");
        CellEvent cell = story.finished("build", "sdist", Outcome.FAILED, List.of(), failure);

        assertThat(Telling.of(cell))
                .isEqualTo(
                        new Line(Kind.FAILED, "build", "sdist", "sdist failed after 0.84 s: setup.py exits with 1."));
    }

    @Test
    void tellsWarnings() {
        Validated validated = new Validated(Header.about("r"), 1, "set", List.of("no license", "no readme"));

        assertThat(Telling.of(validated).text())
                .isEqualTo("Every file passed every check, with 2 warnings: no license, no readme");
    }

    @Test
    void tellsWhatPeopleDecided() {
        assertThat(Telling.of(new Cancelled(Header.about("r"), 1, "ada", null)).text())
                .isEqualTo("ada cancelled the release.");
        assertThat(Telling.of(new Replayed(Header.about("r"), 2, "ada", "pypi", null))
                        .text())
                .isEqualTo("ada asked for a replay from pypi.");
    }

    @Test
    void keepsForeignControlCharactersOut() {
        Line line = Line.info(null, "a\u0000b\u001b[31mc\nd\ud800e");

        assertThat(line.text()).isEqualTo("ab[31mc de");
    }
}
