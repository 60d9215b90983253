package dev.slipway.publisher.index.pypi;

import dev.slipway.publisher.index.Listing;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pages of one index that were read last, with their ETags, so that an unchanged page costs a 304. */
public final class Pages {
    private static final int MOST = 200;

    /** A page and the validator that it came with. */
    record Known(String etag, Listing listing) {}

    /** The highest serial seen of each page: PyPI counts changes, and a cache that lags behind serves a lower one. */
    private final Map<String, Long> serials = new ConcurrentHashMap<>();

    /** Notes a page's serial; false when a later page was seen before. */
    boolean advances(String address, long serial) {
        return serials.merge(address, serial, Math::max) == serial;
    }

    private final Map<String, Known> pages = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
            return size() > MOST;
        }
    };

    /** Hashes of files that had to be read for them, by address: what an index holds it does not change. */
    private final Map<String, String> hashes = new ConcurrentHashMap<>();

    Map<String, String> hashes() {
        return hashes;
    }

    synchronized Optional<Known> known(String address) {
        return Optional.ofNullable(pages.get(address));
    }

    synchronized void keep(String address, Known page) {
        pages.put(address, page);
    }
}
