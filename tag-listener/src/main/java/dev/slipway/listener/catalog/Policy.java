package dev.slipway.listener.catalog;

import dev.slipway.events.LevelDemand;
import java.time.Duration;
import java.util.Map;

/**
 * The organization's rules: how long cells wait for a platform that no worker offers, how many approvals an index asks
 * for, and at which level cells must run that are meant for it.
 */
public record Policy(Duration noWorker, Map<String, Integer> approval, Map<String, LevelDemand> level) {
    private static final Duration DEFAULT_NO_WORKER = Duration.ofHours(24);

    /** Where the catalog says nothing. */
    public static final Policy USUAL = new Policy(null, null, null);

    public Policy {
        noWorker = noWorker == null ? DEFAULT_NO_WORKER : noWorker;
        approval = Catalog.ordered(approval);
        level = Catalog.ordered(level);
    }
}
