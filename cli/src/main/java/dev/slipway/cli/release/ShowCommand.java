package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway show}: everything about one release. */
@Command(name = "show", description = "Show one release: stages, cells, files, failure.")
public final class ShowCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", description = "An id, or project@tag (the newest of that tag).")
    private String release;

    public ShowCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        print(releases().find(release));
        return Exit.DONE;
    }
}
