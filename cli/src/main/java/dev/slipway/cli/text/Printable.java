package dev.slipway.cli.text;

import java.util.regex.Pattern;

/** Words of others, such as the end of a build's log, without what would steer the terminal. */
public final class Printable {
    private static final Pattern ESCAPES =
            Pattern.compile("\u001b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)?|.)?");
    private static final Pattern CONTROLS = Pattern.compile("[\\p{Cntrl}&&[^\t]]");

    private Printable() {}

    /** One line of it. */
    public static String line(String text) {
        return CONTROLS.matcher(ESCAPES.matcher(text).replaceAll("")).replaceAll("");
    }
}
