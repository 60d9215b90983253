package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway cancel}: stops a release; a publisher at work first says what went out. */
@Command(name = "cancel", description = "Stop a release.")
public final class CancelCommand extends OnRelease {
    private static final Duration ANSWER = Duration.ofSeconds(60);

    @Parameters(paramLabel = "<release>", description = "An id, or project@tag.")
    private String release;

    @Option(names = "--reason", paramLabel = "R", description = "Why; shown with the release.")
    private String reason;

    public CancelCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json asked = releases().ask(release, "cancel", reason == null ? Map.of() : Map.of("reason", reason));
        Json ended = State.isFinished(asked) ? asked : quietly(asked, ANSWER);
        printBrief(ended);
        if (!State.isFinished(ended)) {
            err().line("It stops as soon as the publisher at work has said what went out.");
            return Exit.DONE;
        }
        return ended.text("state").equals("cancelled") ? Exit.DONE : Exit.REFUSED;
    }
}
