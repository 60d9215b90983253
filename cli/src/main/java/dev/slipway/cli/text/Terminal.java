package dev.slipway.cli.text;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** An output stream that knows whether a person looks at it; {@code live} output may be redrawn. */
public record Terminal(PrintStream stream, boolean live, Style style) {

    /** The process's own stream with this descriptor. */
    public static Terminal of(FileDescriptor descriptor, int number, Map<String, String> environment) {
        boolean terminal = isTerminal(number) && !"dumb".equals(environment.get("TERM"));
        boolean colour = terminal && environment.getOrDefault("NO_COLOR", "").isEmpty();
        var stream = new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor), 8192), terminal, StandardCharsets.UTF_8);
        return new Terminal(stream, terminal, colour ? Style.COLOUR : Style.PLAIN);
    }

    /** A stream that nobody looks at. */
    public static Terminal pipe(PrintStream stream) {
        return new Terminal(stream, false, Style.PLAIN);
    }

    // java.io.Console knows only both streams together, and takes long to start.
    private static boolean isTerminal(int number) {
        try {
            String target =
                    Files.readSymbolicLink(Path.of("/proc/self/fd/" + number)).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException e) {
            return System.console().isTerminal();
        }
    }

    /** Prints one line. */
    public void line(String text) {
        stream.print(text + "\n");
    }

    /** Prints text as it is. */
    public void print(String text) {
        stream.print(text);
    }

    /** The same stream for those who want a writer. */
    public PrintWriter writer() {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    public void flush() {
        stream.flush();
    }
}
