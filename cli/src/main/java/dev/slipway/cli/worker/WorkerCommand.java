package dev.slipway.cli.worker;

import dev.slipway.cli.Command;
import dev.slipway.cli.Exit;
import dev.slipway.cli.Refusal;
import dev.slipway.cli.Session;
import dev.slipway.launcher.home.SlipwayHome;
import dev.slipway.worker.Main;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code slipway worker}: this process becomes a worker of a builder elsewhere, until it is told to end. */
@picocli.CommandLine.Command(name = "worker", description = "Join this machine to a builder elsewhere.")
public final class WorkerCommand extends Command {
    @Option(names = "--url", paramLabel = "U", required = true, description = "The builder's address.")
    private String url;

    @Option(
            names = "--token-file",
            paramLabel = "F",
            required = true,
            description = "Holds a token of `slipway token create --role worker`, and nothing else.")
    private Path tokenFile;

    @Option(names = "--platform", paramLabel = "P", description = "Refuse to start on a machine of another platform.")
    private String platform;

    @Option(names = "--name", paramLabel = "N", description = "What people call it (default: this machine's name).")
    private String name;

    @Option(names = "--slots", paramLabel = "N", description = "So many cells at once (default: one a core).")
    private Integer slots;

    @Option(
            names = "--level",
            paramLabel = "L",
            description = "plain, sandbox, auto for sandbox where that works (the default); with --once also machine:"
                    + " it is thrown away after the cell.")
    private String level;

    @Option(names = "--once", description = "End after one cell.")
    private boolean once;

    @Option(names = "--cell", paramLabel = "ID", description = "With --once: this cell and no other.")
    private String cell;

    @Option(names = "--idle", paramLabel = "S", description = "End when no cell came for so many seconds.")
    private Integer idle;

    @Option(names = "--check", description = "Only say what this machine would offer, and what it lacks.")
    private boolean check;

    public WorkerCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        if (json() && !check) {
            throw Refusal.usage("A worker that runs has no document to print.", "--json goes with --check.");
        }
        return json() ? checkForScripts() : run(err().stream());
    }

    private int run(PrintStream journal) {
        // A worker runs for long: its journal is read while it does.
        int exit = Main.run(arguments(), out().stream(), new PrintStream(journal, true, StandardCharsets.UTF_8));
        session.flush();
        return exit;
    }

    private int checkForScripts() {
        var said = new ByteArrayOutputStream();
        int exit = run(new PrintStream(said, true, StandardCharsets.UTF_8));
        if (exit == Exit.DONE) {
            return exit;
        }
        String message = said.toString(StandardCharsets.UTF_8).strip();
        throw new Refusal(exit, "worker", message, "docs/how-to/add-a-worker.md says what a worker needs.");
    }

    private List<String> arguments() {
        SlipwayHome home = SlipwayHome.of(session.environment());
        var arguments = new ArrayList<>(List.of("--url", url, "--token-file", tokenFile.toString()));
        arguments.addAll(List.of("--home", home.worker().resolve("joined").toString()));
        arguments.addAll(List.of("--cache", home.cache().resolve("worker").toString()));
        add(arguments, "--platform", platform);
        add(arguments, "--name", name);
        add(arguments, "--slots", slots);
        add(arguments, "--level", level == null ? session.environment().get("SLIPWAY_WORKER_LEVEL") : level);
        add(arguments, "--idle", idle);
        add(arguments, "--cell", cell);
        add(arguments, once, "--once");
        add(arguments, check, "--check");
        add(arguments, json(), "--json");
        return arguments;
    }

    private static void add(List<String> arguments, String option, Object value) {
        if (value != null) {
            arguments.addAll(List.of(option, value.toString()));
        }
    }

    private static void add(List<String> arguments, boolean wanted, String flag) {
        if (wanted) {
            arguments.add(flag);
        }
    }
}
