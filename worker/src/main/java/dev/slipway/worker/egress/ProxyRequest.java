package dev.slipway.worker.egress;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The head of a request to a proxy (RFC 9112, section 3.2).
 *
 * @param isTunnel whether it is a CONNECT
 * @param forwarded the head as the server gets it; empty of a tunnel
 */
record ProxyRequest(String host, int port, boolean isTunnel, String forwarded) {

    static ProxyRequest of(String head) {
        List<String> lines = Arrays.asList(head.split("\r\n", -1));
        String[] words = lines.getFirst().split(" ", -1);
        if (words.length != 3
                || !words[2].startsWith("HTTP/1.")
                || head.replace("\r\n", "").matches("(?s).*[\r\n].*")) {
            throw new IllegalArgumentException("'" + lines.getFirst() + "' is no request to a proxy");
        }
        boolean tunnel = words[0].equals("CONNECT");
        URI target = URI.create(tunnel ? "https://" + words[1] : words[1]);
        if (target.getHost() == null || (!tunnel && !"http".equals(target.getScheme()))) {
            throw new IllegalArgumentException("'" + words[1] + "' is no address that a proxy is asked for");
        }
        Origin origin = Origin.of(target, false);
        return new ProxyRequest(origin.host(), origin.port(), tunnel, tunnel ? "" : forwarded(words, target, lines));
    }

    /**
     * The head as another proxy gets it.
     *
     * @param more headers for that proxy alone, each with its end of line
     */
    String toProxy(String more) {
        String place = (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        if (isTunnel) {
            return "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n" + more + "\r\n";
        }
        int path = forwarded.indexOf('/');
        int end = forwarded.indexOf("\r\n") + 2;
        return forwarded.substring(0, path) + "http://" + place + forwarded.substring(path, end) + more
                + forwarded.substring(end);
    }

    /** For one request: the connection ends with its answer, so that the next one is judged by itself. */
    private static String forwarded(String[] words, URI target, List<String> lines) {
        String query = target.getRawQuery() == null ? "" : "?" + target.getRawQuery();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        List<String> head = new ArrayList<>(List.of(words[0] + " " + path + query + " HTTP/1.1"));
        head.add("Host: " + target.getRawAuthority().replaceFirst("^.*@", ""));
        head.add("Connection: close");
        lines.stream().skip(1).filter(line -> !line.isEmpty() && isKept(line)).forEach(head::add);
        return String.join("\r\n", head) + "\r\n\r\n";
    }

    private static boolean isKept(String header) {
        String name = header.split(":", 2)[0].strip().toLowerCase(Locale.ROOT);
        return !name.equals("host")
                && !name.equals("connection")
                && !name.equals("keep-alive")
                && !name.startsWith("proxy-");
    }
}
