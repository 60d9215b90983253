package dev.slipway.cli.project;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.door.Door;
import dev.slipway.cli.door.Suggestion;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Table;
import picocli.CommandLine.Parameters;

/** {@code slipway project check}: what a project's repository holds, and which route each tag would take. */
@picocli.CommandLine.Command(
        name = "check",
        description = "Look at a project's repository: which route each tag takes, or why none.")
public final class ProjectCheckCommand extends Command {
    @Parameters(paramLabel = "<name>", description = "The project's name.")
    private String name;

    public ProjectCheckCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json check = read();
        return show(check, () -> print(check));
    }

    private Json read() {
        return Suggestion.whenUnknown(
                name, () -> Suggestion.projects(door()), () -> door().get("/projects/" + Door.segment(name) + "/check")
                        .json());
    }

    private void print(Json check) {
        var style = out().style();
        boolean reachable = Boolean.TRUE.equals(check.at("reachable").value());
        out().line(style.bold(check.text("project")) + "  " + check.text("repository") + "  "
                + (reachable ? style.green("reachable") : style.red("not reachable")));
        var table = new Table("  ", "TAG", "ROUTE", "VERSION", "");
        for (Json tag : check.list("tags")) {
            String route = tag.text("route");
            table.row(
                    tag.text("tag"),
                    route.isEmpty() ? style.dim("none") : route,
                    tag.text("version"),
                    tag.text("reason"));
        }
        table.print(out());
        for (Json finding : check.list("findings")) {
            out().line("  " + style.red("! ") + text(finding));
        }
        if (reachable && check.list("findings").isEmpty()) {
            out().line(style.green("Nothing to complain about."));
        }
    }

    private static String text(Json finding) {
        return finding.at("message").isNull()
                ? finding.text()
                : (finding.text("message") + " " + finding.text("remedy")).strip();
    }
}
