package dev.slipway.cli;

import dev.slipway.cli.catalog.ApplyCommand;
import dev.slipway.cli.catalog.CatalogCommand;
import dev.slipway.cli.check.CheckCommand;
import dev.slipway.cli.demo.DemoCommand;
import dev.slipway.cli.home.DownCommand;
import dev.slipway.cli.home.StatusCommand;
import dev.slipway.cli.home.UpCommand;
import dev.slipway.cli.project.ProjectAddCommand;
import dev.slipway.cli.project.ProjectCheckCommand;
import dev.slipway.cli.project.ProjectCommand;
import dev.slipway.cli.project.ProjectListCommand;
import dev.slipway.cli.release.ApproveCommand;
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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands, in the order of the help. */
final class Commands {
    /** What makes a command's line. */
    private interface Maker extends Function<Session, CommandLine> {}

    private static final Map<String, Map<String, Maker>> SECTIONS = sections();

    private Commands() {}

    private static Map<String, Map<String, Maker>> sections() {
        var sections = new LinkedHashMap<String, Map<String, Maker>>();
        var start = section(sections, "Start");
        start.put("demo", session -> new CommandLine(new DemoCommand(session)));
        start.put("up", session -> new CommandLine(new UpCommand(session)));
        start.put("down", session -> new CommandLine(new DownCommand(session)));
        start.put("status", session -> new CommandLine(new StatusCommand(session)));
        var setUp = section(sections, "Set up");
        setUp.put("apply", session -> new CommandLine(new ApplyCommand(session)));
        setUp.put("catalog", session -> new CommandLine(new CatalogCommand())
                .addSubcommand(new CatalogCommand.Show(session)));
        setUp.put("project", session -> new CommandLine(new ProjectCommand())
                .addSubcommand(new ProjectAddCommand(session))
                .addSubcommand(new ProjectListCommand(session))
                .addSubcommand(new ProjectCheckCommand(session)));
        var release = section(sections, "Release");
        release.put("release", session -> new CommandLine(new ReleaseCommand(session)));
        release.put("rehearse", session -> new CommandLine(new RehearseCommand(session)));
        release.put("approve", session -> new CommandLine(new ApproveCommand(session)));
        release.put("cancel", session -> new CommandLine(new CancelCommand(session)));
        release.put("replay", session -> new CommandLine(new ReplayCommand(session)));
        var look = section(sections, "Look");
        look.put("releases", session -> new CommandLine(new ReleasesCommand(session)));
        look.put("show", session -> new CommandLine(new ShowCommand(session)));
        look.put("watch", session -> new CommandLine(new WatchCommand(session)));
        look.put("logs", session -> new CommandLine(new LogsCommand(session)));
        look.put("files", session -> new CommandLine(new FilesCommand(session)));
        look.put("check", session -> new CommandLine(new CheckCommand(session)));
        return sections;
    }

    private static Map<String, Maker> section(Map<String, Map<String, Maker>> sections, String title) {
        return sections.computeIfAbsent(title, any -> new LinkedHashMap<>());
    }

    /** The line for these arguments: reading all commands' annotations takes long, so only the named one is put in. */
    static CommandLine line(Session session, String... arguments) {
        var line = new CommandLine(new Slipway(session));
        Stream.of(arguments)
                .filter(argument -> !argument.startsWith("-"))
                .findFirst()
                .ifPresent(name -> SECTIONS.values().stream()
                        .filter(section -> section.containsKey(name))
                        .forEach(section -> line.addSubcommand(name, make(session, name))));
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

    static Set<String> titles() {
        return SECTIONS.keySet();
    }

    static List<String> names(String title) {
        return List.copyOf(SECTIONS.get(title).keySet());
    }

    static List<String> names() {
        return SECTIONS.values().stream()
                .flatMap(section -> section.keySet().stream())
                .toList();
    }

    static CommandLine make(Session session, String name) {
        CommandLine line = SECTIONS.values().stream()
                .filter(section -> section.containsKey(name))
                .findFirst()
                .orElseThrow()
                .get(name)
                .apply(session);
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
