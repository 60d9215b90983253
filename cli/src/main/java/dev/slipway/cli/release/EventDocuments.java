package dev.slipway.cli.release;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Terminal;

/** One JSON document a line: for {@code watch --json}. */
final class EventDocuments implements Progress {
    private final Terminal terminal;

    EventDocuments(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void event(Json event) {
        terminal.line(event.compact());
        terminal.flush();
    }

    @Override
    public void release(Json release) {
        // Printed once, as the last line, by the command.
    }
}
