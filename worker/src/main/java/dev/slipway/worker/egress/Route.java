package dev.slipway.worker.egress;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way from the egress proxy to a host that a cell may reach: the very address that was judged, or this machine's own
 * proxy, which resolves names by itself.
 */
sealed interface Route {
    int CONNECT_MILLIS = 15_000;
    int LARGEST_HEAD = 64 << 10;

    /** Connects, and sends the far side all of the request but its body. */
    void open(ProxyRequest request, Socket far) throws IOException;

    /** To this address. */
    record Direct(InetAddress address) implements Route {
        @Override
        public void open(ProxyRequest request, Socket far) throws IOException {
            far.connect(new InetSocketAddress(address, request.port()), CONNECT_MILLIS);
            write(far, request.forwarded());
        }
    }

    /** By that proxy, which is asked for a tunnel first, or for the whole address. */
    record ByProxy(MachineProxies.Proxy proxy) implements Route {
        @Override
        public void open(ProxyRequest request, Socket far) throws IOException {
            far.connect(new InetSocketAddress(proxy.host(), proxy.port()), CONNECT_MILLIS);
            String authorization = proxy.authorization()
                    .map(value -> "Proxy-Authorization: " + value + "\r\n")
                    .orElse("");
            write(far, request.toProxy(authorization));
            if (request.isTunnel()) {
                String answer = head(far.getInputStream()).lines().findFirst().orElse("");
                if (!answer.matches("HTTP/1\\.[01] 2\\d\\d.*")) {
                    throw new IOException("this machine's proxy answers " + answer);
                }
            }
        }
    }

    /** Nowhere: the name leads to addresses of this machine or its network only. */
    record Forbidden() implements Route {
        @Override
        public void open(ProxyRequest request, Socket far) throws IOException {
            throw new IOException("it may not be reached");
        }
    }

    /** Nowhere: the name is not known. */
    record Unknown() implements Route {
        @Override
        public void open(ProxyRequest request, Socket far) throws IOException {
            throw new IOException("the name is not known");
        }
    }

    /** A name that leads to forbidden addresses only is refused, whoever would resolve it in the end. */
    static Route to(ProxyRequest request, Reach reach, MachineProxies proxies) {
        Optional<Route> proxy =
                proxies.toward(request.host(), request.isTunnel()).map(ByProxy::new);
        try {
            for (InetAddress address : InetAddress.getAllByName(request.host())) {
                if (reach.permits(request.host(), request.port(), address)) {
                    return proxy.orElseGet(() -> new Direct(address));
                }
            }
            return new Forbidden();
        } catch (UnknownHostException unknown) {
            return proxy.orElseGet(Unknown::new);
        }
    }

    /** All up to the empty line, byte by byte: what follows belongs to the other side. */
    static String head(InputStream input) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int matched = 0;
        while (matched < 4) {
            int next = input.read();
            if (next < 0 || bytes.size() == LARGEST_HEAD) {
                throw new IOException("no end of the headers");
            }
            bytes.write(next);
            matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    private static void write(Socket far, String text) throws IOException {
        far.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
