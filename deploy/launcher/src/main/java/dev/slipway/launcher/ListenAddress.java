package dev.slipway.launcher;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where the front door listens: {@code HOST:PORT} or {@code :PORT} (loopback). */
public record ListenAddress(String host, int port) {
    static final String LOOPBACK = "127.0.0.1";
    private static final Pattern FORM = Pattern.compile("(|[A-Za-z0-9.-]+|\\[[0-9a-fA-F:]+]):([0-9]{1,5})");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException with a sentence for people when it is none
     */
    public static ListenAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(2)) > 65_535
                || matcher.group(2).matches("0+")) {
            throw new IllegalArgumentException(
                    "'%s' is no address to listen on: write HOST:PORT, for example 127.0.0.1:8080.".formatted(text));
        }
        String host = matcher.group(1).isEmpty() ? LOOPBACK : matcher.group(1);
        return new ListenAddress(host, Integer.parseInt(matcher.group(2)));
    }
}
