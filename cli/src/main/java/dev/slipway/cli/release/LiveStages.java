package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.text.Table;
import dev.slipway.cli.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** The stages of a release as a block that is drawn again in place: for terminals. */
final class LiveStages implements Progress {
    private final Terminal terminal;
    private String newest = "";
    private int drawn;

    LiveStages(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void event(Json event) {
        newest = event.text("text");
    }

    @Override
    public void release(Json release) {
        String block = block(release);
        // Up to the block's first line, clear to the end of the screen, draw.
        terminal.print((drawn == 0 ? "" : "\u001b[" + drawn + "A\u001b[J") + block);
        terminal.flush();
        drawn = (int) block.chars().filter(character -> character == '\n').count();
    }

    private String block(Json release) {
        var bytes = new ByteArrayOutputStream();
        Style style = terminal.style();
        var canvas = new Terminal(new PrintStream(bytes, false, StandardCharsets.UTF_8), false, style);
        canvas.line(style.bold(release.text("project") + " " + release.text("tag")) + "  "
                + style.state(release.text("state")) + style.dim("  route " + release.text("route")));
        var table = new Table("  ");
        for (Json stage : release.list("stages")) {
            String state = stage.text("state");
            String span = Spans.between(stage.text("startedAt"), stage.text("endedAt"), Instant.now());
            table.row(style.mark(state), stage.text("name"), span, note(stage, release));
        }
        table.print(canvas);
        if (!newest.isEmpty() && !State.rests(release)) {
            canvas.line(style.dim("  " + cut(newest)));
        }
        canvas.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static String note(Json stage, Json release) {
        if (!stage.text("reason").isEmpty()) {
            return cut(stage.text("reason"));
        }
        boolean building =
                stage.text("name").equals("build") && stage.text("state").equals("running");
        return building ? cells(release.list("cells")) : "";
    }

    private static String cells(List<Json> cells) {
        long done =
                cells.stream().filter(cell -> cell.text("state").equals("done")).count();
        return cells.isEmpty() ? "" : String.format(Locale.ROOT, "%d of %d cells", done, cells.size());
    }

    // A line that wraps would spoil the count of lines.
    private static String cut(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 48 ? line : line.substring(0, 47) + "…";
    }
}
