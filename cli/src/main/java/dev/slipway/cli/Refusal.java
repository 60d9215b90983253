package dev.slipway.cli;

import dev.slipway.cli.text.Json;
import java.io.Serial;
import java.util.LinkedHashMap;
import java.util.List;
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

    /** Each thing that is wrong, where the server names several: file, line, column, message, remedy. */
    private final transient Json problems;

    public Refusal(int exit, String code, String message, String remedy) {
        this(exit, code, message, remedy, Json.NONE);
    }

    public Refusal(int exit, String code, String message, String remedy, Json problems) {
        super(message, null, false, false);
        this.exit = exit;
        this.code = code;
        this.remedy = remedy == null ? "" : remedy;
        this.problems = problems;
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

    /** What else is wrong than the message says, a line each. */
    List<String> more() {
        return problems.list().stream()
                .skip(1)
                .map(problem -> where(problem) + problem.text("message") + " " + problem.text("remedy"))
                .toList();
    }

    private static String where(Json problem) {
        return problem.number("line") == 0
                ? ""
                : problem.text("file") + ":" + problem.number("line") + ":" + problem.number("column") + ": ";
    }

    /** The same refusal with another remedy. */
    public Refusal withRemedy(String better) {
        return new Refusal(exit, code, getMessage(), better, problems);
    }

    /** The document that {@code --json} prints. */
    public String document() {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("code", code);
        error.put("message", getMessage());
        error.put("remedy", remedy);
        if (!problems.isNull()) {
            error.put("problems", problems.value());
        }
        return new Json(Map.of("error", error)).compact();
    }
}
