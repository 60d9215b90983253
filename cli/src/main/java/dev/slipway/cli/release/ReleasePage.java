package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Printable;
import dev.slipway.cli.text.Sizes;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A release as people read it. */
public final class ReleasePage {
    private static final int MOST_LINES = 20;

    private final Terminal terminal;
    private final Style style;

    public ReleasePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /** Everything that is known of it. */
    public void print(Json release) {
        heading(release);
        stages(release.list("stages"));
        cells(release.list("cells"));
        files(release.list("files"));
        failure(release);
        if (State.awaitsApproval(release) && !State.isFinished(release)) {
            terminal.line("\nIt waits for a person: slipway approve " + State.reference(release));
        }
    }

    /** One line, and the failure if there is one. */
    public void brief(Json release) {
        heading(release);
        failure(release);
    }

    private void heading(Json release) {
        terminal.line(style.bold(release.text("project") + " " + release.text("tag")) + "  "
                + style.state(release.text("state")));
        var facts = new ArrayList<String>();
        add(facts, "version ", release.text("version"));
        add(facts, "route ", release.text("route"));
        String commit = release.text("commit");
        add(facts, "commit ", commit.length() > 10 ? commit.substring(0, 10) : commit);
        add(facts, "generation ", release.number("generation") > 1 ? release.text("generation") : "");
        add(facts, "", release.text("id"));
        terminal.line(style.dim(String.join(" · ", facts)));
        if (!release.text("deadline").isEmpty()) {
            terminal.line(style.dim("the index takes its files until " + Spans.moment(release.text("deadline"))));
        }
    }

    private static void add(List<String> facts, String name, String value) {
        if (!value.isEmpty()) {
            facts.add(name + value);
        }
    }

    private void stages(List<Json> stages) {
        var table = new Table("  ", " ", "STAGE", "STATE", "TIME", "");
        for (Json stage : stages) {
            String state = stage.text("state");
            String span = Spans.between(stage.text("startedAt"), stage.text("endedAt"), Instant.now());
            table.row(style.mark(state), stage.text("name"), style.state(state), span, firstLine(stage.text("reason")));
        }
        print(table);
    }

    private void cells(List<Json> cells) {
        var table = new Table("  ", " ", "CELL", "PLATFORM", "STATE", "TIME", "WORKER", "");
        for (Json cell : cells) {
            String state = cell.text("state");
            boolean reused = Boolean.TRUE.equals(cell.at("reused").value());
            String span = cell.at("seconds").value() instanceof Number seconds && !reused
                    ? String.format(Locale.ROOT, "%.1f s", seconds.doubleValue())
                    : "";
            table.row(
                    style.mark(state),
                    cell.text("name"),
                    cell.text("platform"),
                    style.state(state) + (reused ? " (reused)" : ""),
                    span,
                    cell.text("worker"),
                    note(cell));
        }
        print(table);
    }

    private static String note(Json cell) {
        String how = cell.text("crossBuilt");
        return Stream.of(how.isEmpty() ? "" : "cross-built " + how, cell.text("tested"))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining("; "));
    }

    /** The files, with a column for each index. */
    public void files(List<Json> files) {
        List<String> indexes = files.stream()
                .flatMap(file -> file.at("indexes").names().stream())
                .distinct()
                .toList();
        var headings = new ArrayList<>(List.of("FILE", "SIZE", "SHA-256"));
        headings.addAll(indexes);
        boolean installed =
                files.stream().anyMatch(file -> !file.list("installs").isEmpty());
        if (installed) {
            headings.add("INSTALLED");
        }
        var table = new Table("  ", headings.toArray(String[]::new));
        for (Json file : files) {
            String sha256 = file.text("sha256");
            var row = new ArrayList<>(List.of(
                    file.text("filename"),
                    Sizes.text(file.number("size")),
                    sha256.length() > 12 ? sha256.substring(0, 12) : sha256));
            indexes.forEach(index -> row.add(style.state(file.at("indexes").text(index))));
            if (installed) {
                row.add(installs(file.list("installs")));
            }
            table.row(row.toArray(String[]::new));
        }
        print(table);
    }

    /** With which Pythons and on which platforms, from whichever index; where with none, why. */
    private static String installs(List<Json> installs) {
        List<String> places = installs.stream()
                .filter(install -> !install.text("python").isEmpty())
                .map(install -> install.text("python") + " " + install.text("platform"))
                .distinct()
                .toList();
        return places.isEmpty()
                ? installs.stream()
                        .map(install -> install.text("result"))
                        .findFirst()
                        .orElse("")
                : String.join(", ", places);
    }

    /** Whose it is, what went wrong, what to do, and the one command that repairs it; nothing when it did not fail. */
    public void failure(Json release) {
        Json failure = release.at("failure");
        if (failure.isNull()) {
            return;
        }
        terminal.line("");
        terminal.line(style.red(failure.text("kind") + " " + failure.text("code")) + "  " + failure.text("message"));
        List<String> detail = failure.text("detail").lines().toList();
        // A log says at its end what went wrong.
        detail.stream()
                .skip(Math.max(0, detail.size() - MOST_LINES))
                .forEach(line -> terminal.line(style.dim("  " + Printable.line(line))));
        if (!failure.text("remedy").isEmpty()) {
            terminal.line("  " + failure.text("remedy"));
        }
        if (!failure.text("resumesUntil").isEmpty()) {
            terminal.line("  It resumes by itself until " + Spans.moment(failure.text("resumesUntil")) + ".");
        }
        terminal.line("  " + style.bold("→ " + Repair.of(release)));
    }

    private void print(Table table) {
        if (!table.isEmpty()) {
            terminal.line("");
            table.print(terminal);
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }
}
