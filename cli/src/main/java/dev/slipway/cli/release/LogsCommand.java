package dev.slipway.cli.release;

import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code slipway logs}: what the cells of a release printed. */
@Command(name = "logs", description = "Print the logs of a release.")
public final class LogsCommand extends OnRelease {
    @Parameters(paramLabel = "<release>", description = "An id, or project@tag.")
    private String release;

    @Option(names = "--stage", paramLabel = "S", description = "Only of this stage.")
    private String stage;

    @Option(names = "--cell", paramLabel = "C", description = "Only of this cell.")
    private String cell;

    public LogsCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        String logs = releases().logs(release, stage, cell);
        if (logs.isEmpty()) {
            Json found = releases().find(release);
            demandKnown("stage", stage, found);
            demandKnown("cell", cell, found);
            err().line("Nothing was printed there yet.");
        }
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("release", release);
        document.put("stage", stage);
        document.put("cell", cell);
        document.put("text", logs);
        return show(new Json(document), () -> out().print(logs.isEmpty() || logs.endsWith("\n") ? logs : logs + "\n"));
    }

    /** Nothing was printed by what is not there: a name that was mistyped is told from a cell that has not begun. */
    private static void demandKnown(String kind, String name, Json release) {
        List<String> known =
                release.list(kind + "s").stream().map(each -> each.text("name")).toList();
        if (name != null && !known.contains(name)) {
            throw new Refusal(
                    Exit.USAGE,
                    "unknown",
                    "The release has no " + kind + " '" + name + "'.",
                    known.isEmpty() ? "It has none yet." : "It has: " + String.join(", ", known) + ".");
        }
    }
}
