package dev.slipway.cli.worker;

import dev.slipway.cli.Command;
import dev.slipway.cli.Session;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Table;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** {@code slipway workers}: who builds, and what each does now. */
@picocli.CommandLine.Command(name = "workers", description = "List the workers, and what each does now.")
public final class WorkersCommand extends Command {
    public WorkersCommand(Session session) {
        super(session);
    }

    @Override
    public Integer call() {
        Json workers = door().get("/workers").json();
        return show(workers, () -> print(workers.list()));
    }

    private void print(List<Json> workers) {
        if (workers.isEmpty()) {
            out().line("No worker in the last hour. `slipway up` starts one; `slipway worker` joins another machine.");
            return;
        }
        var style = out().style();
        var table = new Table("", "WORKER", "STATE", "BUSY", "PLATFORM", "PYTHON", "ALSO", "LEVEL", "DOES");
        for (Json worker : workers) {
            table.row(
                    worker.text("name"),
                    style.state(worker.text("state")),
                    worker.number("busy") + "/" + worker.number("slots"),
                    platforms(worker),
                    joined(worker.at("pythons")),
                    also(worker),
                    worker.text("level"),
                    worker.list("running").stream().map(WorkersCommand::cell).collect(Collectors.joining(", ")));
        }
        table.print(out());
    }

    private static String cell(Json running) {
        long millis =
                running.at("seconds").value() instanceof Number seconds ? (long) (seconds.doubleValue() * 1000) : 0;
        return running.text("release") + " " + running.text("cell") + " (" + Spans.text(Duration.ofMillis(millis))
                + ")";
    }

    /** Those that a worker builds for without being one are marked: what it makes for them it cannot always test. */
    private static String platforms(Json worker) {
        List<String> crossBuilds =
                worker.list("crossBuilds").stream().map(Json::text).toList();
        return worker.list("platforms").stream()
                .map(Json::text)
                .map(platform -> crossBuilds.contains(platform) ? platform + " (cross-built)" : platform)
                .collect(Collectors.joining(" "));
    }

    /** What not every worker can do, without the platforms that it does that for where it does at all. */
    private static String also(Json worker) {
        return worker.list("toolchains").stream()
                .map(Json::text)
                .map(name -> name.replaceFirst(":.*", ""))
                .filter(name -> !name.equals("python"))
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static String joined(Json texts) {
        return texts.list().stream().map(Json::text).collect(Collectors.joining(" "));
    }
}
