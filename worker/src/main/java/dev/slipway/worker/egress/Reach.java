package dev.slipway.worker.egress;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/**
 * What a fetching cell may reach.
 *
 * @param usesMachine whether the machine's own index settings hold for the cell
 */
public record Reach(Set<Origin> origins, boolean usesMachine) {

    /** Nowhere. */
    public static final Reach NONE = new Reach(Set.of(), false);

    public Reach {
        origins = Set.copyOf(origins);
    }

    Reach and(Origin another) {
        Set<Origin> all = new HashSet<>(origins);
        all.add(another);
        return new Reach(all, usesMachine);
    }

    boolean permits(String host, int port, InetAddress address) {
        return origins.stream().anyMatch(origin -> origin.is(host, port) && origin.permits(address));
    }

    boolean names(String host, int port) {
        return origins.stream().anyMatch(origin -> origin.is(host, port));
    }
}
