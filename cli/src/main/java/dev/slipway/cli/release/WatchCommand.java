package dev.slipway.cli.release;

import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway watch}: follows a release until it is finished. */
@Command(name = "watch", description = "Follow a release until it is finished; exit 1 when it failed.")
public final class WatchCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", description = "An id, or project@tag.")
    private String release;

    public WatchCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json found = releases().find(release);
        Json ended = new Following(this::releases, found.text("id"), progress(), timeout()).until(State::isFinished);
        sayWhenTimeIsUp(ended);
        if (json() || !out().live()) {
            printBrief(ended);
        } else {
            new ReleasePage(out()).failure(ended);
        }
        return State.exit(ended);
    }

    // The events are what was asked for, so they are the output.
    private Progress progress() {
        if (json()) {
            return new EventDocuments(out());
        }
        return out().live() ? new LiveStages(out()) : new EventLines(out());
    }
}
