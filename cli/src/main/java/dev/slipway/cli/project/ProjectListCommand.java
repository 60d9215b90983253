package dev.slipway.cli.project;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Table;
import java.util.List;
import java.util.stream.Collectors;

/** {@code slipway project list}. */
@picocli.CommandLine.Command(name = "list", description = "List the registered repositories.")
public final class ProjectListCommand extends Command {
    public ProjectListCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json projects = door().get("/projects").json();
        return show(projects, () -> print(projects.list()));
    }

    private void print(List<Json> projects) {
        if (projects.isEmpty()) {
            out().line("No projects yet. Register one: slipway project add <git-url>");
            return;
        }
        var table = new Table("", "PROJECT", "TEAM", "ROUTES", "REPOSITORY");
        for (Json project : projects) {
            table.row(
                    project.text("name"),
                    project.text("team"),
                    names(project.at("routes")),
                    project.text("repository"));
        }
        table.print(out());
    }

    private static String names(Json routes) {
        return routes.list().stream()
                .map(route -> route.at("name").isNull() ? route.text() : route.text("name"))
                .collect(Collectors.joining(", "));
    }
}
