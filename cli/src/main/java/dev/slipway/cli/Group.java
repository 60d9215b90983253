package dev.slipway.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A word that only groups commands; alone it is wrong usage. */
public abstract class Group implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    /** What it groups. */
    public abstract List<Command> commands(Session session);

    @Override
    public final Integer call() {
        CommandLine line = spec.commandLine();
        throw Refusal.usage(
                "'" + spec.qualifiedName() + "' needs to know what to do.",
                "One of: " + String.join(", ", line.getSubcommands().keySet()) + ".");
    }
}
