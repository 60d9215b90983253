package dev.slipway.cli;

import dev.slipway.cli.text.Json;
import dev.slipway.cli.text.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** A command that was run in a pipe: its exit code and what it printed. */
public record Ran(int exit, String out, String err) {

    /** Runs a command against a front door. */
    public static Ran against(FakeFrontDoor door, String... arguments) {
        return with(Map.of("SLIPWAY_URL", door.url(), "SLIPWAY_TOKEN", FakeFrontDoor.TOKEN), arguments);
    }

    /** Runs a command in an environment. */
    public static Ran with(Map<String, String> environment, String... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var session = new Session(new HashMap<>(environment), pipe(out), pipe(err));
        int exit = Main.run(session, arguments);
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static Terminal pipe(ByteArrayOutputStream bytes) {
        return Terminal.pipe(new PrintStream(bytes, false, StandardCharsets.UTF_8));
    }

    /** The one document on stdout. */
    public Json document() {
        try {
            return Json.parse(out);
        } catch (IOException e) {
            throw new UncheckedIOException(out, e);
        }
    }
}
