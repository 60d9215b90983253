package dev.slipway.launcher;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

    /**
     * Tries it, before anything is recorded or started.
     *
     * @throws StartFailed when no server can listen there
     */
    ListenAddress demandFree() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
            return this;
        } catch (IOException | IllegalArgumentException e) {
            throw new StartFailed(
                    "Slipway cannot listen on %s:%d: %s.".formatted(host, port, e.getMessage()),
                    "Name an address of this machine and a free port: slipway up --listen 127.0.0.1:8080",
                    e);
        }
    }
}
