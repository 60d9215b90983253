package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway release}: dispatches a tag by hand. */
@Command(name = "release", description = "Release a tag by hand.")
public final class ReleaseCommand extends OnRelease {
    @Parameters(paramLabel = "<project>", description = "The project's name.")
    private String project;

    @Parameters(paramLabel = "<tag>", description = "The tag to release.")
    private String tag;

    @Option(names = "--route", paramLabel = "R", description = "The route; else the first that matches the tag.")
    private String route;

    @Option(names = "--dry-run", description = "Print the plan and do nothing.")
    private boolean dryRun;

    @Option(names = "--wait", description = "Wait until it is finished or needs an approval; exit 1 when it failed.")
    private boolean wait;

    public ReleaseCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json answer = releases().dispatch(project, tag, route, dryRun);
        if (dryRun) {
            return show(answer, () -> new PlanPage(out()).print(answer));
        }
        if (wait) {
            Json rested = follow(answer);
            print(rested);
            return State.exit(rested);
        }
        printBrief(answer);
        err().line(err().style().dim("Follow it with: slipway watch " + State.reference(answer)));
        return Exit.DONE;
    }
}
