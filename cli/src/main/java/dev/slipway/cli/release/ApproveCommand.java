package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Session;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway approve}: lets a waiting release go on. */
@Command(name = "approve", description = "Let a release that waits for approval go on.")
public final class ApproveCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", description = "An id, or project@tag.")
    private String release;

    public ApproveCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        printBrief(releases().ask(release, "approve", Map.of()));
        return Exit.DONE;
    }
}
