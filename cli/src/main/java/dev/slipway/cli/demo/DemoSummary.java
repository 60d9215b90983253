package dev.slipway.cli.demo;

import dev.slipway.cli.release.ReleasePage;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** What a demo came to, for a person to enjoy. */
final class DemoSummary {
    private final Terminal terminal;
    private final Style style;

    DemoSummary(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    void print(DemoReport report) {
        heading(report);
        title("Releases");
        releases(report.releases());
        new ReleasePage(terminal)
                .files(report.releases().stream()
                        .flatMap(release -> release.list("files").stream())
                        .toList());
        tried(report.tried());
        report.releases().stream().filter(Verdict::isToBeRefused).forEach(this::refused);
        report.releases().stream()
                .filter(release -> !Verdict.isAsExpected(release))
                .forEach(this::unexpected);
    }

    private void heading(DemoReport report) {
        long published = report.releases().stream()
                .filter(release -> release.text("state").equals("published"))
                .count();
        String end = report.isAsExpected() ? style.green("as expected") : style.red("not as expected");
        terminal.line(style.bold("Slipway demo") + "  " + published + (published == 1 ? " release" : " releases")
                + " published, " + (report.releases().size() - published) + " refused, " + end);
        terminal.line(style.dim(
                "ready to release after " + Spans.text(report.ready()) + ", done after " + Spans.text(report.total())));
    }

    private void title(String title) {
        terminal.line("");
        terminal.line(style.bold(title));
    }

    private void releases(List<Json> releases) {
        var table = new Table("  ", " ", "RELEASE", "ROUTE", "STATE", "TIME", "SECONDS A STAGE");
        for (Json release : releases) {
            List<Json> stages = release.list("stages");
            String began = stages.isEmpty() ? "" : stages.getFirst().text("startedAt");
            String ended = stages.stream()
                    .map(stage -> stage.text("endedAt"))
                    .filter(at -> !at.isEmpty())
                    .reduce("", (first, second) -> second);
            table.row(
                    style.mark(release.text("state")),
                    release.text("project") + "@" + release.text("tag"),
                    release.text("route"),
                    style.state(release.text("state")),
                    Spans.between(began, ended, Instant.now()),
                    seconds(stages));
        }
        table.print(terminal);
    }

    private static String seconds(List<Json> stages) {
        return stages.stream()
                .filter(stage -> !stage.text("endedAt").isEmpty())
                .map(stage -> stage.text("name") + " "
                        + Spans.between(stage.text("startedAt"), stage.text("endedAt"), Instant.EPOCH)
                                .replace(" s", ""))
                .collect(Collectors.joining(" · "));
    }

    private void tried(List<Tried> tried) {
        if (!tried.isEmpty()) {
            title("Installed from pypi, and tried");
        }
        for (Tried one : tried) {
            terminal.line("  " + style.dim("$ ") + one.run());
            one.output().lines().forEach(line -> terminal.line("  " + style.green(line)));
        }
    }

    private void refused(Json release) {
        Json failure = release.at("failure");
        title("Refused");
        terminal.line("  " + release.text("project") + "@" + release.text("tag") + "  "
                + style.red(failure.text("code")) + style.dim(" (" + failure.text("kind") + ")"));
        terminal.line("  " + failure.text("message"));
        terminal.line("  " + failure.text("remedy"));
    }

    private void unexpected(Json release) {
        title("Not as expected");
        new ReleasePage(terminal).brief(release);
    }
}
