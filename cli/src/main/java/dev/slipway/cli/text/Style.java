package dev.slipway.cli.text;

import java.util.regex.Pattern;

/** Colours for terminals, or none. */
public enum Style {
    COLOUR,
    PLAIN;

    private static final Pattern ESCAPES = Pattern.compile("\u001b\\[[0-9;]*m");

    public String bold(String text) {
        return in("1", text);
    }

    public String dim(String text) {
        return in("2", text);
    }

    public String red(String text) {
        return in("31", text);
    }

    public String green(String text) {
        return in("32", text);
    }

    /** The word for a state, in the colour of that state. */
    public String state(String state) {
        return switch (state) {
            case "done", "published", "ready", "succeeded" -> green(state);
            case "failed", "degraded", "stopped" -> red(state);
            case "running", "starting" -> in("36", state);
            case "waiting", "skipped" -> in("33", state);
            default -> dim(state);
        };
    }

    /** One character for a state. */
    public String mark(String state) {
        return switch (state) {
            case "done", "published", "succeeded" -> green("✓");
            case "failed" -> red("✗");
            case "running" -> in("36", "•");
            case "waiting" -> in("33", "…");
            case "skipped" -> in("33", "-");
            default -> dim("·");
        };
    }

    /** How many columns a text takes: colours take none. */
    public static int width(String text) {
        return ESCAPES.matcher(text).replaceAll("").length();
    }

    private String in(String code, String text) {
        return this == PLAIN || text.isEmpty() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
