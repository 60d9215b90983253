package dev.slipway.runtime.http;

import java.net.URI;
import java.util.Locale;

/** Scheme, host and port: what a credential is bound to (RFC 6454). */
public record Origin(String scheme, String host, int port) {

    public static Origin of(URI address) {
        String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
        String host = address.getHost() == null ? "" : address.getHost().toLowerCase(Locale.ROOT);
        return new Origin(scheme, host, address.getPort() >= 0 ? address.getPort() : usualPort(scheme));
    }

    private static int usualPort(String scheme) {
        return switch (scheme) {
            case "http" -> 80;
            case "https" -> 443;
            default -> -1;
        };
    }

    /** Whether a reader may follow from here to there: the same place, or its move from http to https. */
    public boolean leadsTo(URI address) {
        Origin next = of(address);
        return equals(next) || (host.equals(next.host) && scheme.equals("http") && next.scheme.equals("https"));
    }

    @Override
    public String toString() {
        return scheme + "://" + host + (port == usualPort(scheme) ? "" : ":" + port);
    }
}
