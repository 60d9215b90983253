package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a release would do, as people read it. */
final class PlanPage {
    private final Terminal terminal;

    PlanPage(Terminal terminal) {
        this.terminal = terminal;
    }

    void print(Json plan) {
        terminal.line(terminal.style().bold(plan.text("project") + " " + plan.text("tag"))
                + terminal.style().dim("  version " + plan.text("version") + " · route " + plan.text("route")));
        terminal.line(
                "stages: " + plan.list("stages").stream().map(PlanPage::name).collect(Collectors.joining(" → ")));
        var table = new Table("  ", "CELL", "PLATFORM", "EXPECTED", "WORKERS");
        for (Json cell : plan.list("cells")) {
            table.row(cell.text("name"), cell.text("platform"), expected(cell), workers(cell.at("workers")));
        }
        table.print(terminal);
        plan.list("indexes").forEach(this::index);
        plan.list("warnings").forEach(warning -> terminal.line("warning: " + warning.text()));
        String end = plan.text("expectedEnd");
        String when = end.isEmpty() ? "" : " Begun now, its last cell would end at " + Spans.clock(end) + ".";
        terminal.line("Nothing was started." + when);
    }

    private void index(Json index) {
        boolean isNew = Boolean.TRUE.equals(index.at("newProject").value());
        String project = isNew ? ", as a new project" : "";
        String wait = index.number("seconds") == 0
                ? ""
                : "; the last would wait %s: %s"
                        .formatted(Spans.text(Duration.ofSeconds(index.number("seconds"))), index.text("reason"));
        terminal.line("%s gets %d files%s%s".formatted(index.text("index"), index.number("files"), project, wait));
    }

    private static String name(Json stage) {
        return stage.at("name").isNull() ? stage.text() : stage.text("name");
    }

    private static String expected(Json cell) {
        return cell.at("seconds").value() instanceof Number seconds
                ? Spans.text(Duration.ofMillis((long) (seconds.doubleValue() * 1000)))
                : "";
    }

    private static String workers(Json workers) {
        List<Json> names = workers.list();
        return names.isEmpty() ? workers.text() : names.stream().map(Json::text).collect(Collectors.joining(", "));
    }
}
