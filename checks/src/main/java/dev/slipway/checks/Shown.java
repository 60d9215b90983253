package dev.slipway.checks;

/** Text out of a distribution, made fit to be shown: short, on one line, and without control characters. */
public final class Shown {

    private static final int LONGEST = 200;

    private Shown() {}

    /** The text in single quotes. */
    public static String quoted(String text) {
        return "'" + text(text) + "'";
    }

    /** The text alone. */
    public static String text(String text) {
        var shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> {
            if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT) {
                shown.append(String.format("\\u%04x", c));
            } else {
                shown.appendCodePoint(c);
            }
        });
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }
}
