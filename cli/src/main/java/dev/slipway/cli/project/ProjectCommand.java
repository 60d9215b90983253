package dev.slipway.cli.project;

import dev.slipway.cli.Group;
import dev.slipway.cli.Session;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code slipway project}: registers repositories and shows them. */
@Command(name = "project", description = "Register repositories and look at them.")
public final class ProjectCommand extends Group {
    @Override
    public List<dev.slipway.cli.Command> commands(Session session) {
        return List.of(
                new ProjectAddCommand(session), new ProjectListCommand(session), new ProjectCheckCommand(session));
    }
}
