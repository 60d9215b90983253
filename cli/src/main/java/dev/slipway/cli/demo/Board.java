package dev.slipway.cli.demo;

import dev.slipway.cli.release.EventLines;
import dev.slipway.cli.release.Progress;
import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows several releases at once: a row each, drawn again in place, on a terminal; one line an event in a pipe. */
final class Board {
    private final Terminal terminal;
    private final Map<String, Json> releases = new LinkedHashMap<>();
    private int drawn;

    Board(Terminal terminal) {
        this.terminal = terminal;
    }

    /** What shows the release with this reference. */
    Progress of(String reference) {
        return terminal.live() ? new Row(reference) : new EventLines(terminal, reference);
    }

    /** A sentence above everything that is still drawn. */
    synchronized void say(String sentence) {
        terminal.line(terminal.style().dim(sentence));
        terminal.flush();
    }

    private synchronized void update(String reference, Json release) {
        releases.put(reference, release);
        String rows = rows();
        terminal.print((drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J") + rows);
        terminal.flush();
        drawn = (int) rows.lines().count();
    }

    private String rows() {
        var bytes = new ByteArrayOutputStream();
        Style style = terminal.style();
        var canvas = new Terminal(new PrintStream(bytes, false, StandardCharsets.UTF_8), false, style);
        var table = new Table("  ");
        releases.forEach((reference, release) -> {
            List<Json> stages = release.list("stages");
            String marks = stages.stream()
                    .map(stage -> style.mark(stage.text("state")))
                    .collect(Collectors.joining());
            String now = String.format(Locale.ROOT, "%-24s", now(release, stages));
            table.row(style.mark(release.text("state")), reference, marks, now, span(stages));
        });
        table.print(canvas);
        canvas.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** The stage at work, or how it ended. */
    private static String now(Json release, List<Json> stages) {
        if (!release.text("state").equals("running")) {
            String code = release.at("failure").text("code");
            return release.text("state") + (code.isEmpty() ? "" : ": " + code);
        }
        return stages.stream()
                .filter(stage -> stage.text("state").equals("running"))
                .map(stage -> stage.text("name"))
                .collect(Collectors.joining(", "));
    }

    private static String span(List<Json> stages) {
        String began = stages.isEmpty() ? "" : stages.getFirst().text("startedAt");
        boolean running = stages.stream().anyMatch(stage -> stage.text("state").equals("running"));
        String ended = stages.stream()
                .map(stage -> stage.text("endedAt"))
                .filter(at -> !at.isEmpty())
                .reduce("", (first, second) -> second);
        return Spans.between(began, running ? "" : ended, Instant.now());
    }

    private final class Row implements Progress {
        private final String reference;

        Row(String reference) {
            this.reference = reference;
        }

        @Override
        public void event(Json event) {
            // The row shows the release itself.
        }

        @Override
        public void release(Json release) {
            update(reference, release);
        }
    }
}
