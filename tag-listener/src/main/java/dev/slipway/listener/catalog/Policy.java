package dev.slipway.listener.catalog;

import java.time.Duration;
import java.util.Map;

/**
 * The organization's rules: how long cells wait for a platform that no worker offers, and how many approvals an index
 * asks for.
 */
public record Policy(Duration noWorker, Map<String, Integer> approval) {
    private static final Duration DEFAULT_NO_WORKER = Duration.ofHours(24);

    public Policy {
        noWorker = noWorker == null ? DEFAULT_NO_WORKER : noWorker;
        approval = Catalog.ordered(approval);
    }
}
