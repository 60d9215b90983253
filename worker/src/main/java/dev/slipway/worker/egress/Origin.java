package dev.slipway.worker.egress;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;

/**
 * A host and a port that a cell may reach.
 *
 * @param wellKnown whether it belongs to one of the public indexes that everybody knows
 */
record Origin(String host, int port, boolean wellKnown) {

    Origin {
        host = plain(host);
    }

    static Origin of(URI address, boolean wellKnown) {
        if (address.getHost() == null) {
            throw new IllegalArgumentException("'" + address + "' names no host");
        }
        // Also that of a sparse index: sparse+https.
        int usual = String.valueOf(address.getScheme()).endsWith("https") ? 443 : 80;
        return new Origin(address.getHost(), address.getPort() < 0 ? usual : address.getPort(), wellKnown);
    }

    boolean is(String otherHost, int otherPort) {
        return port == otherPort && host.equals(plain(otherHost));
    }

    /**
     * Whether what the name resolved to may be called. An index of one's own may stand in a private network; this machine
     * and its neighbours (loopback, link-local) are meant only by an origin that is written so. Well-known indexes are public.
     */
    boolean permits(InetAddress address) {
        boolean ownNetwork = AddressKind.isPrivate(address) && !wellKnown;
        boolean thisMachine = host.equals("localhost") && address.isLoopbackAddress();
        return AddressKind.isPublic(address) || ownNetwork || thisMachine || isWrittenAs(address);
    }

    private boolean isWrittenAs(InetAddress address) {
        boolean literal = host.indexOf(':') >= 0 || host.matches("[0-9.]+");
        return literal && InetAddress.ofLiteral(host).equals(address);
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        return lower.startsWith("[") && lower.endsWith("]") ? lower.substring(1, lower.length() - 1) : lower;
    }
}
