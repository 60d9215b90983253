package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Printable;
import dev.slipway.cli.text.Spans;
import dev.slipway.cli.text.Style;
import dev.slipway.cli.text.Terminal;
import java.util.Locale;

/** One line an event: for pipes and logs. */
public final class EventLines implements Progress {
    private final Terminal terminal;
    private final String subject;

    EventLines(Terminal terminal) {
        this(terminal, "");
    }

    /** Begins every line with a subject, where several releases share a stream. */
    public EventLines(Terminal terminal, String subject) {
        this.terminal = terminal;
        this.subject = subject.isEmpty() ? "" : String.format(Locale.ROOT, "%-18s", subject) + "  ";
    }

    @Override
    public void event(Json event) {
        terminal.line(line(event, terminal.style()));
        terminal.flush();
    }

    @Override
    public void release(Json release) {
        // The events tell it.
    }

    private String line(Json event, Style style) {
        // One line an event, whatever a command printed.
        String text = Printable.line(event.text("text").replaceAll("\\s*\\R\\s*", " / "));
        String cell = event.text("cell");
        String about = cell.isEmpty() || text.contains(cell) ? text : cell + ": " + text;
        String stage = String.format(Locale.ROOT, "%-16s", event.text("stage"));
        String coloured =
                switch (event.text("kind")) {
                    case "failed" -> style.red(about);
                    case "done" -> style.green(about);
                    case "progress" -> style.dim(about);
                    default -> about;
                };
        return style.dim(Spans.clock(event.text("time"))) + "  " + subject + stage + "  " + coloured;
    }
}
