package dev.slipway.cli;

import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command without a command: help, version, and nothing else. */
@Command(name = "slipway")
final class Slipway implements Callable<Integer> {
    static final String VERSION = "0.1.0";

    private final Session session;

    @Option(names = {"-h", "--help"})
    private boolean help;

    @Option(names = {"-V", "--version"})
    private boolean version;

    Slipway(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (version) {
            session.out().line("slipway " + VERSION);
            return Exit.DONE;
        }
        if (help) {
            print(session.out());
            return Exit.DONE;
        }
        print(session.err());
        return Exit.USAGE;
    }

    private void print(Terminal terminal) {
        var style = terminal.style();
        terminal.line(style.bold("slipway") + ": a pushed tag becomes a published, installable release.");
        for (Commands.Section section : Commands.SECTIONS) {
            terminal.line("\n" + style.bold(section.title()));
            var table = new Table("  ");
            for (String name : section.names()) {
                var usage = Commands.make(session, name)
                        .orElseThrow()
                        .getCommandSpec()
                        .usageMessage();
                table.row(name, usage.description()[0]);
            }
            table.print(terminal);
        }
        terminal.line("\nEvery command knows --help and --json. A <release> is its id, or project@tag.");
        terminal.line("SLIPWAY_URL and SLIPWAY_TOKEN point at a server elsewhere.");
    }
}
