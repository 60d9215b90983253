package dev.slipway.cli.release;

import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code slipway rehearse}: builds, checks and installs any ref, and publishes nothing. */
@Command(name = "rehearse", description = "Build, check and install any ref; publish nothing.")
public final class RehearseCommand extends OnRelease {
    @Parameters(paramLabel = "<project>", description = "The project's name.")
    private String project;

    @Parameters(paramLabel = "<ref>", description = "A branch, a tag or a commit.")
    private String ref;

    public RehearseCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json rested = follow(releases().rehearse(project, ref));
        print(rested);
        return State.exit(rested);
    }
}
