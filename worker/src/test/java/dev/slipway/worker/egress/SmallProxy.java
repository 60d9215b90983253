package dev.slipway.worker.egress;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An HTTP proxy on loopback that asks for a password, and leads every name to one server. */
public final class SmallProxy implements AutoCloseable {
    /** Base64 of {@code user:word}. */
    private static final String AUTHORIZATION = "Proxy-Authorization: Basic dXNlcjp3b3Jk";

    private final ServerSocket server;
    private final InetSocketAddress behind;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    public SmallProxy(InetSocketAddress behind) throws IOException {
        this.behind = behind;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    public String address() {
        return "http://user:word@127.0.0.1:" + server.getLocalPort();
    }

    /** The first lines of what it was asked. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket far = new Socket()) {
            String head = Route.head(client.getInputStream());
            asked.add(head.lines().findFirst().orElseThrow());
            if (!head.contains(AUTHORIZATION)) {
                say(client.getOutputStream(), "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n");
                return;
            }
            far.connect(behind);
            if (head.startsWith("CONNECT ")) {
                say(client.getOutputStream(), "HTTP/1.1 200 OK\r\n\r\n");
            } else {
                say(
                        far.getOutputStream(),
                        head.replaceFirst(" http://[^/]+", " ").replace(AUTHORIZATION + "\r\n", ""));
            }
            Thread.ofVirtual().start(() -> pass(client, far));
            pass(far, client);
        } catch (IOException broken) {
            // The connection ends.
        }
    }

    private static void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException ended) {
            // So does the other direction.
        }
    }

    private static void say(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
