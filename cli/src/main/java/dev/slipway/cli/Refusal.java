package dev.slipway.cli;

import dev.slipway.cli.text.Json;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Ends a command with an exit code, and with the code, message and remedy that people and scripts read.
 *
 * <p>A command is a straight line with one way out, so this travels as an exception (without a stack trace) to the one place
 * that prints it, {@link Session#refuse}.
 */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int exit;
    private final String code;
    private final String remedy;

    public Refusal(int exit, String code, String message, String remedy) {
        super(message, null, false, false);
        this.exit = exit;
        this.code = code;
        this.remedy = remedy == null ? "" : remedy;
    }

    /** Wrong usage or bad input of the command line itself. */
    public static Refusal usage(String message, String remedy) {
        return new Refusal(Exit.USAGE, "usage", message, remedy);
    }

    /** Slipway cannot be reached; says how to start it. */
    public static Refusal unreachable(String message) {
        return new Refusal(
                Exit.UNREACHABLE,
                "not-reachable",
                message,
                "Start it with `slipway up`, or point SLIPWAY_URL and SLIPWAY_TOKEN at a running server.");
    }

    public int exit() {
        return exit;
    }

    public String code() {
        return code;
    }

    public String remedy() {
        return remedy;
    }

    /** The same refusal with another remedy. */
    public Refusal withRemedy(String better) {
        return new Refusal(exit, code, getMessage(), better);
    }

    /** The document that {@code --json} prints. */
    public String document() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", getMessage());
        error.put("remedy", remedy);
        return new Json(Map.of("error", error)).compact();
    }
}
