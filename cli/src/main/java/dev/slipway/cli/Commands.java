package dev.slipway.cli;

import dev.slipway.cli.catalog.ApplyCommand;
import dev.slipway.cli.catalog.CatalogCommand;
import dev.slipway.cli.check.CheckCommand;
import dev.slipway.cli.demo.DemoCommand;
import dev.slipway.cli.home.DownCommand;
import dev.slipway.cli.home.StatusCommand;
import dev.slipway.cli.home.UpCommand;
import dev.slipway.cli.project.ProjectCommand;
import dev.slipway.cli.release.ApproveCommand;
import dev.slipway.cli.release.AuditCommand;
import dev.slipway.cli.release.CancelCommand;
import dev.slipway.cli.release.FilesCommand;
import dev.slipway.cli.release.LogsCommand;
import dev.slipway.cli.release.RehearseCommand;
import dev.slipway.cli.release.ReleaseCommand;
import dev.slipway.cli.release.ReleasesCommand;
import dev.slipway.cli.release.ReplayCommand;
import dev.slipway.cli.release.ShowCommand;
import dev.slipway.cli.release.WatchCommand;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.worker.TokenCommand;
import dev.slipway.cli.worker.WorkerCommand;
import dev.slipway.cli.worker.WorkersCommand;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands, in the order of the help. */
final class Commands {
    /** Commands that belong together in the help. */
    record Section(String title, List<String> names) {}

    static final List<Section> SECTIONS = List.of(
            new Section("Start", List.of("demo", "up", "down", "status")),
            new Section("Set up", List.of("apply", "catalog", "project")),
            new Section("Release", List.of("release", "rehearse", "approve", "cancel", "replay")),
            new Section("Look", List.of("releases", "show", "watch", "logs", "files", "audit", "check")),
            new Section("Workers", List.of("workers", "worker", "token")));

    private Commands() {}

    static List<String> names() {
        return SECTIONS.stream().flatMap(section -> section.names().stream()).toList();
    }

    /** The line for these arguments: reading all commands' annotations takes long, so only the named one is put in. */
    static CommandLine line(Session session, String... arguments) {
        var line = new CommandLine(new Slipway(session));
        named(arguments)
                .flatMap(name -> make(session, name))
                .ifPresent(command -> line.addSubcommand(command.getCommandName(), command));
        line.registerConverter(Duration.class, new Command.TimeConverter());
        line.setParameterExceptionHandler(new WrongUsage(session));
        line.setExecutionExceptionHandler(new Ending(session));
        line.setOut(session.out().writer());
        line.setErr(session.err().writer());
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                session.out().style() == Style.COLOUR ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        return line;
    }

    private static Optional<String> named(String... arguments) {
        return Stream.of(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst();
    }

    /** The command of this name, if there is one. */
    static Optional<CommandLine> make(Session session, String name) {
        Object command =
                switch (name) {
                    case "demo" -> new DemoCommand(session);
                    case "up" -> new UpCommand(session);
                    case "down" -> new DownCommand(session);
                    case "status" -> new StatusCommand(session);
                    case "apply" -> new ApplyCommand(session);
                    case "catalog" -> new CatalogCommand();
                    case "project" -> new ProjectCommand();
                    case "release" -> new ReleaseCommand(session);
                    case "rehearse" -> new RehearseCommand(session);
                    case "approve" -> new ApproveCommand(session);
                    case "cancel" -> new CancelCommand(session);
                    case "replay" -> new ReplayCommand(session);
                    case "releases" -> new ReleasesCommand(session);
                    case "show" -> new ShowCommand(session);
                    case "watch" -> new WatchCommand(session);
                    case "logs" -> new LogsCommand(session);
                    case "files" -> new FilesCommand(session);
                    case "audit" -> new AuditCommand(session);
                    case "check" -> new CheckCommand(session);
                    case "workers" -> new WorkersCommand(session);
                    case "worker" -> new WorkerCommand(session);
                    case "token" -> new TokenCommand();
                    default -> null;
                };
        return Optional.ofNullable(command).map(made -> line(session, made));
    }

    private static CommandLine line(Session session, Object command) {
        var line = new CommandLine(command);
        if (command instanceof Group group) {
            group.commands(session).forEach(line::addSubcommand);
        }
        help(line);
        return line;
    }

    private static void help(CommandLine line) {
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        line.getSubcommands().values().forEach(Commands::help);
    }
}
