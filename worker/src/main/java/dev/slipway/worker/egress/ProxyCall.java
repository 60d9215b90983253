package dev.slipway.worker.egress;

import dev.slipway.worker.process.CellLog;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** One connection of a cell to its proxy, which serves one request. */
final class ProxyCall {
    private final InputStream input;
    private final OutputStream output;
    private final Reach reach;
    private final MachineProxies proxies;
    private final CellLog log;

    ProxyCall(SocketChannel client, Reach reach, MachineProxies proxies, CellLog log) {
        this.input = Channels.newInputStream(client);
        this.output = Channels.newOutputStream(client);
        this.reach = reach;
        this.proxies = proxies;
        this.log = log;
    }

    void answer() throws IOException {
        ProxyRequest request;
        try {
            request = ProxyRequest.of(Route.head(input));
        } catch (IllegalArgumentException noRequest) {
            reply("400 Bad Request", "slipway: " + noRequest.getMessage());
            return;
        }
        String where = request.host() + ":" + request.port();
        if (!reach.names(request.host(), request.port())) {
            refuse("this cell may not reach " + where);
            return;
        }
        Route route = Route.to(request, reach, proxies);
        if (route instanceof Route.Forbidden) {
            refuse("this cell may not reach " + where + ": the name leads to a local or private address");
            return;
        }
        try (Socket far = new Socket()) {
            if (isOpen(route, request, far)) {
                exchange(request, far);
            }
        }
    }

    private boolean isOpen(Route route, ProxyRequest request, Socket far) throws IOException {
        try {
            route.open(request, far);
            return true;
        } catch (IOException away) {
            String why = request.host() + " cannot be reached: " + away.getMessage();
            log.line("egress: " + why);
            reply("502 Bad Gateway", "slipway: " + why);
            return false;
        }
    }

    private void exchange(ProxyRequest request, Socket far) throws IOException {
        if (request.isTunnel()) {
            output.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
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
