package dev.slipway.worker.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts an output into lines, whatever it holds: broken UTF-8 is replaced, endless lines are cut. */
final class Lines {
    private static final int LONGEST = 4_000;

    private final Consumer<String> sink;
    private final StringBuilder line = new StringBuilder();

    private Lines(Consumer<String> sink) {
        this.sink = sink;
    }

    /** Reads to the end, which also comes when the last holder of the pipe is killed. */
    static void copy(InputStream output, Consumer<String> sink) {
        Lines lines = new Lines(sink);
        char[] buffer = new char[8192];
        try (Reader reader = new InputStreamReader(output, StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                lines.add(buffer, count);
            }
        } catch (IOException closed) {
            // The pipe was closed because the process was killed: what came until then is the output.
        }
        if (!lines.line.isEmpty()) {
            lines.end();
        }
    }

    private void add(char[] characters, int count) {
        for (int i = 0; i < count; i++) {
            if (characters[i] == '\n') {
                end();
            } else {
                line.append(characters[i]);
                if (line.length() == LONGEST) {
                    end();
                }
            }
        }
    }

    private void end() {
        String text = line.toString();
        line.setLength(0);
        // A progress bar rewrites its line by carriage returns: only its last state is worth keeping.
        String shown = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        sink.accept(shown.substring(shown.lastIndexOf('\r') + 1).replace("\0", ""));
    }
}
