package dev.slipway.worker.egress;

import dev.slipway.worker.process.CellLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection of a cell to its proxy, which serves one request. */
final class ProxyCall {
    private static final int LARGEST_HEAD = 64 << 10;
    private static final int CONNECT_MILLIS = 15_000;

    private final InputStream input;
    private final OutputStream output;
    private final Reach reach;
    private final CellLog log;

    ProxyCall(SocketChannel client, Reach reach, CellLog log) {
        this.input = Channels.newInputStream(client);
        this.output = Channels.newOutputStream(client);
        this.reach = reach;
        this.log = log;
    }

    void answer() throws IOException {
        ProxyRequest request;
        try {
            request = ProxyRequest.of(head());
        } catch (IllegalArgumentException noRequest) {
            reply("400 Bad Request", "slipway: " + noRequest.getMessage());
            return;
        }
        String where = request.host() + ":" + request.port();
        if (!reach.names(request.host(), request.port())) {
            refuse("this cell may not reach " + where);
            return;
        }
        InetAddress address;
        try {
            address = permitted(request);
        } catch (UnknownHostException unknown) {
            reply("502 Bad Gateway", "slipway: the name " + request.host() + " is not known");
            return;
        }
        if (address == null) {
            refuse("this cell may not reach " + where + ": the name leads to a local or private address");
            return;
        }
        try (Socket far = new Socket()) {
            far.connect(new InetSocketAddress(address, request.port()), CONNECT_MILLIS);
            exchange(request, far);
        }
    }

    private InetAddress permitted(ProxyRequest request) throws UnknownHostException {
        for (InetAddress address : InetAddress.getAllByName(request.host())) {
            if (reach.permits(request.host(), request.port(), address)) {
                return address;
            }
        }
        return null;
    }

    private void exchange(ProxyRequest request, Socket far) throws IOException {
        if (request.isTunnel()) {
            output.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        } else {
            far.getOutputStream().write(request.forwarded().getBytes(StandardCharsets.ISO_8859_1));
        }
        Thread.ofVirtual().start(() -> {
            try {
                input.transferTo(far.getOutputStream());
                far.shutdownOutput();
            } catch (IOException ended) {
                // The other direction ends by itself.
            }
        });
        far.getInputStream().transferTo(output);
    }

    /** All up to the empty line, byte by byte: what follows belongs to the other side. */
    private String head() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = input.read();
            if (next < 0 || bytes.size() == LARGEST_HEAD) {
                throw new IllegalArgumentException("the request has no end of its headers");
            }
            bytes.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private void refuse(String why) throws IOException {
        log.line("egress refused: " + why);
        reply("403 Forbidden", "slipway: " + why);
    }

    private void reply(String status, String text) throws IOException {
        String answer = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain\r\nContent-Length: " + (text.length() + 1)
                + "\r\nConnection: close\r\n\r\n" + text + "\n";
        output.write(answer.getBytes(StandardCharsets.ISO_8859_1));
    }
}
