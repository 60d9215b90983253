package dev.slipway.cli.release;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.util.Optional;

/** What the commands about releases share. */
abstract class OnRelease extends Command {

    OnRelease(Session session) {
        super(session);
    }

    final Releases releases() {
        return new Releases(door());
    }

    /** Follows with progress on stderr: live on a terminal, else one line an event. */
    final Json follow(Json release) {
        Progress progress = err().live() ? new LiveStages(err()) : new EventLines(err());
        Json rested = new Following(this::releases, release.text("id"), progress, timeout()).until(State::rests);
        sayWhenTimeIsUp(rested);
        return rested;
    }

    /** The wait was too short, which is no failure of the release. */
    final void sayWhenTimeIsUp(Json release) {
        if (!State.rests(release)) {
            err().line("The time of --timeout is up; the release goes on. Follow it with: slipway watch "
                    + State.reference(release));
        }
    }

    /** Waits without a word until the release is finished; as it stands when the time is up. */
    final Json quietly(Json release, Duration atMost) {
        return new Following(
                        this::releases,
                        release.text("id"),
                        new Silence(),
                        Optional.of(timeout().orElse(atMost)))
                .until(State::isFinished);
    }

    /** Prints the release as a document or as a page. */
    final void print(Json release) {
        show(release, () -> new ReleasePage(out()).print(release));
    }

    /** Prints the release as a document, or in two lines. */
    final void printBrief(Json release) {
        show(release, () -> new ReleasePage(out()).brief(release));
    }

    private static final class Silence implements Progress {
        @Override
        public void event(Json event) {
            // nothing
        }

        @Override
        public void release(Json release) {
            // nothing
        }
    }
}
