package dev.slipway.launcher.home;

import dev.slipway.launcher.StartFailed;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;

/** The loopback ports of a home: chosen free when first asked for, then recorded in {@code ports.properties}. */
public final class Ports {
    /** Below every system's range of ephemeral ports, so that a passing client does not sit on ours after a reboot. */
    private static final int FIRST = 20_000;

    private static final int LAST = 31_999;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Path file;

    public Ports(SlipwayHome home) {
        this.file = home.root().resolve("ports.properties");
    }

    /** The recorded port of this name; a free one is chosen when there is none. */
    public synchronized int of(String name) {
        return recorded(name).orElseGet(() -> choose(name));
    }

    public synchronized Optional<Integer> recorded(String name) {
        return Optional.ofNullable(read().getProperty(name)).map(Integer::valueOf);
    }

    /** A port to start on that nobody outside knows: when a stranger took the recorded one, another is chosen. */
    public synchronized int claim(String name) {
        int port = of(name);
        return isFree(port) ? port : choose(name);
    }

    /** A port to start on that others know (bookmarks, webhooks, workers): never changed behind their back. */
    public synchronized int claimKnown(String name) {
        int port = of(name);
        if (!isFree(port)) {
            throw new StartFailed(
                    "Port %d of the %s, recorded in %s, is taken by another program.".formatted(port, name, file),
                    "Stop that program; or remove the line '%s=%d' from that file, and another port is chosen."
                            .formatted(name, port));
        }
        return port;
    }

    /** Records a port that a person asked for. */
    public synchronized void record(String name, int port) {
        Properties ports = read();
        ports.setProperty(name, Integer.toString(port));
        write(ports);
    }

    private int choose(String name) {
        for (int attempt = 0; attempt < 500; attempt++) {
            int port = RANDOM.nextInt(FIRST, LAST + 1);
            if (!read().containsValue(Integer.toString(port)) && isFree(port)) {
                record(name, port);
                return port;
            }
        }
        throw new StartFailed(
                "No free port was found between %d and %d.".formatted(FIRST, LAST),
                "Stop some servers, then try again.");
    }

    /** Whether a server could listen on this loopback port now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }

    private Properties read() {
        try {
            Properties ports = new Properties();
            if (Files.exists(file)) {
                ports.load(new StringReader(Files.readString(file)));
            }
            return ports;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(Properties ports) {
        try {
            StringWriter text = new StringWriter();
            ports.store(text, "The loopback ports of this home");
            PrivateFile.write(file, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
